using Microsoft.Extensions.Options;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>Which servers a claim may get, constraint by constraint, and what would give it another one. Looks at every server that is Ready or nearly so.</summary>
internal sealed class ClaimOutlook(IOptions<ClaimsOptions> options)
{
    private const int MostServers = 5;

    private static readonly ServerPhase[] Arriving = [ServerPhase.Pending, ServerPhase.Verifying, ServerPhase.Provisioning];

    /// <param name="snapshot">The revision that is looked at.</param>
    /// <param name="claim">The claim; one that is not there is the last of the queue.</param>
    /// <param name="isPaused">The whole repository is paused: nothing is handed out.</param>
    public static IReadOnlyList<FunnelStep> Funnel(StateSnapshot snapshot, IpClaim claim, bool isPaused)
    {
        var promised = WaitingClaims.Promised(snapshot, claim);
        var steps = Constraints(claim.Spec.Selector).ToList();
        steps.Add(new Step(FunnelConstraint.Available, null, null, s => FreeServers.IsFree(snapshot, s)));
        steps.Add(new Step(FunnelConstraint.NotPromised, null, null, s => !promised.Contains(s.Name)));
        if (isPaused)
            steps.Add(new Step(FunnelConstraint.NotPaused, null, null, _ => false));
        var left = new int[steps.Count + 1];
        foreach (var server in In(snapshot, ServerPhase.Ready).Where(s => IsIdle(snapshot, s)))
        {
            left[0]++;
            for (var i = 0; i < steps.Count && steps[i].Holds(server); i++)
                left[i + 1]++;
        }

        return [new FunnelStep(FunnelConstraint.Ready, null, null, left[0]), .. steps.Select((s, i) => new FunnelStep(s.Constraint, s.Name, s.Value, left[i + 1]))];
    }

    /// <summary>At most five servers that one thing alone keeps from the claim, and how many are on their way.</summary>
    public IReadOnlyList<ClaimHelp> WouldHelp(StateSnapshot snapshot, ClaimSelector? selector)
    {
        var ready = In(snapshot, ServerPhase.Ready).Where(s => IsIdle(snapshot, s) && FreeServers.Fits(s.Object, selector) && !s.Object.Spec.Quarantined && !s.Object.Spec.Retired).ToList();
        var cooling = In(snapshot, ServerPhase.CoolingDown).Where(s => IsIdle(snapshot, s) && IsOpen(s) && FreeServers.Fits(s.Object, selector))
            .Select(s => new ClaimHelp(HelpKind.CoolingDown, s.Name, 1) { Until = s.Object.Status!.PhaseSince + options.Value.CoolDown })
            .OrderBy(h => h.Until)
            .ThenBy(h => h.Server, StringComparer.Ordinal);
        var arriving = Arriving.Sum(p => In(snapshot, p).Count(s => IsIdle(snapshot, s) && IsOpen(s) && MayFit(s.Object, selector)));
        IEnumerable<ClaimHelp> alone =
        [
            .. Named(HelpKind.Cordoned, ready.Where(s => s.Object.Spec is { Cordoned: true, Paused: false })),
            .. cooling,
            .. Named(HelpKind.Paused, ready.Where(s => s.Object.Spec is { Cordoned: false, Paused: true })),
        ];
        return [.. alone.Take(MostServers), .. arriving > 0 ? [new ClaimHelp(HelpKind.Arriving, null, arriving)] : Array.Empty<ClaimHelp>()];
    }

    private static IEnumerable<Step> Constraints(ClaimSelector? selector)
    {
        if (selector is null)
            yield break;
        if (selector.Server is { } server)
            yield return new Step(FunnelConstraint.Server, null, server, s => s.Name == server);
        if (selector.Address is { } address)
            yield return new Step(FunnelConstraint.Address, null, address, s => s.Object.Spec.Address == address);
        foreach (var (key, value) in selector.MatchLabels.OrderBy(l => l.Key, StringComparer.Ordinal))
            yield return new Step(FunnelConstraint.Label, key, value, s => s.Object.Metadata.Labels?.TryGetValue(key, out var has) == true && has == value);
        foreach (var (key, value) in selector.Facts.OrderBy(f => f.Key, StringComparer.Ordinal))
            yield return new Step(FunnelConstraint.Fact, key, value, s => FactConstraint.IsMet(s.Object.Status?.Facts, key, value));
    }

    /// <summary>A host that was never looked at has no facts, and may turn out to have them.</summary>
    private static bool MayFit(Server server, ClaimSelector? selector) =>
        FreeServers.Fits(server, server.Status?.Facts is null && selector is not null ? selector with { Facts = new Dictionary<string, string>() } : selector);

    private static IEnumerable<ClaimHelp> Named(HelpKind kind, IEnumerable<StoredObject<Server>> servers) => servers.Select(s => new ClaimHelp(kind, s.Name, 1));

    private static IEnumerable<StoredObject<Server>> In(StateSnapshot snapshot, ServerPhase phase) =>
        snapshot.ServersByPhase.GetValueOrDefault(phase, NameSet.Empty).Select(n => snapshot.Servers[n]);

    private static bool IsIdle(StateSnapshot snapshot, StoredObject<Server> server) =>
        !server.Removed && server.Object.Status?.ClaimRef is null && !snapshot.AddressConflicts.ContainsKey(server.Name);

    private static bool IsOpen(StoredObject<Server> server) => server.Object.Spec is { Cordoned: false, Paused: false, Quarantined: false, Retired: false };

    private readonly record struct Step(FunnelConstraint Constraint, string? Name, string? Value, Func<StoredObject<Server>, bool> Holds);
}
