using Sentinel.Ansible;

namespace Sentinel.Reconciler.Servers;

/// <summary>As whom Sentinel logs in: the row's user until its own account is there, its own account ever after.</summary>
internal static class Logins
{
    /// <summary>In the order in which they are tried.</summary>
    public static IReadOnlyList<HostLogin> For(ServerScope scope)
    {
        var first = Login(scope, LoginIdentity.FirstLogin);
        var own = Login(scope, LoginIdentity.Own);
        return scope.Status.Configuration is null ? [first, own] : [own, first];
    }

    private static HostLogin Login(ServerScope scope, LoginIdentity identity) => new()
    {
        Address = scope.Spec.Address,
        Port = scope.Spec.Ssh.Port,
        User = identity == LoginIdentity.Own ? OwnAccount.Name : scope.Spec.Ssh.User,
        Identity = identity,
        PinnedKey = scope.Status.HostKey,
    };
}
