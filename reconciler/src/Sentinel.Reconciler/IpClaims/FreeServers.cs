using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>Which servers can be handed out: Ready, unbound, and nothing that forbids it.</summary>
internal static class FreeServers
{
    public static bool IsFree(StateSnapshot snapshot, StoredObject<Server> server) =>
        server.Object is { Status: { Phase: ServerPhase.Ready, ClaimRef: null }, Spec: { Cordoned: false, Paused: false, Quarantined: false, Retired: false } }
        && !server.Removed
        && !snapshot.AddressConflicts.ContainsKey(server.Name);

    public static IEnumerable<StoredObject<Server>> Of(StateSnapshot snapshot) =>
        snapshot.Servers.Values.Where(s => IsFree(snapshot, s));

    public static bool Fits(Server server, ClaimSelector? selector) =>
        selector is null
        || ((selector.Server is null || selector.Server == server.Metadata.Name)
            && (selector.Address is null || selector.Address == server.Spec.Address)
            && selector.MatchLabels.All(l => server.Metadata.Labels?.TryGetValue(l.Key, out var value) == true && value == l.Value));
}
