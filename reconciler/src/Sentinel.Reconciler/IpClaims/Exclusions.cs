using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>Explains why no server was handed out.</summary>
internal static class Exclusions
{
    /// <param name="snapshot">The revision that is looked at.</param>
    /// <param name="selector">What the claim asks for.</param>
    /// <param name="isPaused">The whole repository is paused: nothing is handed out.</param>
    public static IReadOnlyList<Exclusion> Explain(StateSnapshot snapshot, ClaimSelector? selector, bool isPaused) =>
    [
        .. snapshot.Servers.Values.Where(s => !s.Removed)
            .Select(s => Why(snapshot, s, selector, isPaused))
            .CountBy(why => why)
            .Select(c => new Exclusion(c.Key, c.Value))
            .OrderByDescending(e => e.Servers)
            .ThenBy(e => e.Constraint, StringComparer.Ordinal),
    ];

    private static string Why(StateSnapshot snapshot, StoredObject<Server> server, ClaimSelector? selector, bool isPaused)
    {
        var (spec, status) = (server.Object.Spec, server.Object.Status);
        if (selector?.Server is not null && selector.Server != server.Name)
            return "selector.server names another";
        if (selector?.Address is not null && selector.Address != spec.Address)
            return "selector.address names another";
        if (selector is not null && !FreeServers.HasLabels(server.Object, selector))
            return "selector.matchLabels does not match";
        if (selector is not null && !FreeServers.HasFacts(server.Object, selector))
            return "selector.facts does not match";
        if (status?.ClaimRef is not null)
            return "claimed";
        if (status?.Phase != ServerPhase.Ready)
            return $"phase is {status?.Phase ?? ServerPhase.Pending}";
        if (isPaused)
            return "the whole repository is paused";
        return FreeServers.IsFree(snapshot, server) ? "did not answer, or is promised to a claim that waits" : "cordoned, paused or set aside";
    }
}
