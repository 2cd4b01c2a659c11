using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>Whether the end of a claim can be undone: until its wipe begins.</summary>
internal static class ClaimUndo
{
    /// <summary>The server that an ended claim had and that is as the customer left it; null: there is none.</summary>
    public static StoredObject<Server>? ServerOf(StateSnapshot snapshot, StoredObject<IpClaim> ended) =>
        ended.Object.Status?.LastSpec.Server is { } name
        && snapshot.Servers.GetValueOrDefault(name) is { Object.Status.ClaimRef: { ReleasedAt: not null, WipeSince: null } claim } server
        && ClaimPhases.Names(claim, ended.Object)
            ? server
            : null;

    /// <summary>It never had a server, so there is nothing that could be wiped.</summary>
    public static bool NeverHadAServer(StoredObject<IpClaim> ended) => ended.Object.Status?.LastSpec.Server is null;
}
