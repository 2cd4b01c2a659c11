using Sentinel.Ansible;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>Gives the first login what the server's Credential has for it, in memory alone.</summary>
internal sealed class ServerCredentials(ICredentialOpener opener)
{
    /// <summary>The login with its secret; or as it was, and why there is none, which is no fault of the host.</summary>
    public async Task<(HostLogin Login, VerifyResult? Problem)> CompleteAsync(ServerScope scope, HostLogin login, CancellationToken cancellationToken)
    {
        if (login.Identity != LoginIdentity.FirstLogin || scope.Spec.Ssh.Credential is not { } name)
            return (login, null);
        if (scope.Snapshot.Credentials.GetValueOrDefault(name) is not { Removed: false } stored)
            return (login, Missing($"There is no Credential '{name}'.", $"Seal it (sentinel seal {name}) and merge credentials/{name}.yaml, or name another in spec.ssh.credential."));
        return await opener.OpenAsync(stored.Object.Spec, cancellationToken).ConfigureAwait(false) switch
        {
            OpenResult.Opened opened when opened.Secret.For(scope.Spec.Address) is { } secret => (login with { Secret = secret }, null),
            OpenResult.Opened => (login, Missing($"Credential '{name}' has nothing for {scope.Spec.Address}.", "Seal it anew with this address among its servers, or with a password or privateKey for all.")),
            OpenResult.Unopened unopened => (login, new VerifyResult.CredentialUnopened { Message = $"Credential '{name}': {unopened.Message}", Remedy = unopened.Remedy }),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    /// <summary>Version of the server's Credential that is in force; null: it names none, or there is none.</summary>
    public static string? VersionOf(ServerScope scope) =>
        scope.Spec.Ssh.Credential is { } name ? scope.Snapshot.Credentials.GetValueOrDefault(name)?.ManifestBlob : null;

    private static VerifyResult.CredentialMissing Missing(string message, string remedy) => new() { Message = message, Remedy = remedy };
}
