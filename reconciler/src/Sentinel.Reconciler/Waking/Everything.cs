using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Waking;

/// <summary>Every key of a snapshot, imports and profiles first, since servers wait for them.</summary>
internal static class Everything
{
    public static List<ReconcileKey> Of(StateSnapshot snapshot) =>
    [
        new ReconcileKey(ReconcileKey.Settings, StatePaths.Settings),
        .. snapshot.Credentials.Keys.Select(name => new ReconcileKey(ReconcileKey.Credential, name)),
        .. snapshot.Profiles.Keys.Select(name => new ReconcileKey(ReconcileKey.Profile, name)),
        .. snapshot.Imports.Keys.Concat(snapshot.Sessions.Values.Select(s => s.Object.Spec.File)).Distinct(StringComparer.Ordinal)
            .Select(path => new ReconcileKey(ReconcileKey.Import, path)),
        .. snapshot.Sessions.Keys.Select(name => new ReconcileKey(ReconcileKey.Session, name)),
        .. snapshot.Servers.Keys.Select(name => new ReconcileKey(ReconcileKey.Server, name)),
        .. snapshot.IpClaims.Keys.Concat(Orphans(snapshot)).Distinct(StringComparer.Ordinal)
            .Select(name => new ReconcileKey(ReconcileKey.IpClaim, name)),
    ];

    /// <summary>Claims whose manifest was taken away while nobody looked: only the server still tells of them.</summary>
    private static IEnumerable<string> Orphans(StateSnapshot snapshot) => snapshot.ServersByClaim.Keys;
}
