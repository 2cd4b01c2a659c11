using Sentinel.Resources;

namespace Sentinel.StateRepo.Tests.Snapshots;

/// <summary>What the indexes are by definition, worked out anew from the objects.</summary>
internal static class SnapshotRules
{
    public static void ShouldHold(StateSnapshot snapshot, string where)
    {
        Names(snapshot.FreeServers).ShouldBe(Names(snapshot.Servers.Values.Where(s => IsFree(snapshot, s)).Select(s => s.Name)), $"{where}: free servers");
        Names(snapshot.WaitingClaims.Select(w => w.Name))
            .ShouldBe(Names(snapshot.IpClaims.Values.Where(c => Waits(snapshot, c)).Select(c => c.Name)), $"{where}: waiting claims");
        foreach (var (address, names) in snapshot.ServersByAddress)
            names.Count(n => !snapshot.AddressConflicts.ContainsKey(n)).ShouldBe(1, $"{where}: holders of {address} in force");
        snapshot.AddressConflicts.Keys.Except(snapshot.ServersByAddress.Values.SelectMany(n => n)).ShouldBeEmpty(where);
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private static bool IsFree(StateSnapshot snapshot, StoredObject<Server> server) =>
        server.Object.Status is { Phase: ServerPhase.Ready, ClaimRef: null }
        && server.Object.Spec is { Cordoned: false, Paused: false, Quarantined: false, Retired: false }
        && !server.Removed
        && !snapshot.AddressConflicts.ContainsKey(server.Name);

    private static bool Waits(StateSnapshot snapshot, StoredObject<IpClaim> claim)
    {
        if (claim.Removed || claim.Object.Status is not null)
            return false;
        var holder = claim.Object.Spec.Server is { } name && snapshot.Servers.TryGetValue(name, out var server) ? server.Object.Status?.ClaimRef : null;
        return (holder?.Name, holder?.Uid) != (claim.Name, claim.Object.Metadata.Uid);
    }
}
