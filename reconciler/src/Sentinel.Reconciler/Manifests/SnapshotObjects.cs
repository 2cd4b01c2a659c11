using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Manifests;

internal static class SnapshotObjects
{
    /// <summary>The object of a kind that is known at run time alone; null: there is none, not even one that was removed.</summary>
    public static StoredObject? Find(this StateSnapshot snapshot, KindInfo kind, string name) => kind.Kind switch
    {
        nameof(Server) => snapshot.Servers.GetValueOrDefault(name),
        nameof(Session) => snapshot.Sessions.GetValueOrDefault(name),
        nameof(IpClaim) => snapshot.IpClaims.GetValueOrDefault(name),
        nameof(ServerProfile) => snapshot.Profiles.GetValueOrDefault(name),
        nameof(Supplier) => snapshot.Suppliers.GetValueOrDefault(name),
        nameof(Credential) => snapshot.Credentials.GetValueOrDefault(name),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}
