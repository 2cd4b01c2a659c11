using Sentinel.Api.Claims;
using Sentinel.Api.Fleet;
using Sentinel.Api.Guards;
using Sentinel.Api.Health;
using Sentinel.Reconciler.Guards;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Needs;

/// <summary>Asks everybody who may know of something that needs a person. What cannot be asked is a need itself, and hides no other.</summary>
internal sealed class NeedsReader(IStateReader reader, IGuards guards, Readiness readiness, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public async Task<NeedsAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        var (snapshot, now) = (reader.Current, time.GetUtcNow());
        var known = SnapshotNeeds.Of(snapshot);
        var (held, settings) = await GuardsAsync(snapshot, now, cancellationToken).ConfigureAwait(false);
        return NeedsAnswer.Of(
            snapshot,
            [
                .. known.Degraded, .. held, .. known.Servers, .. known.Files, .. settings, .. known.Profiles, .. Leases(snapshot, now), .. known.Waiting, .. Capacity(snapshot, now),
                .. await ServiceAsync(cancellationToken).ConfigureAwait(false),
            ]);
    }

    private async Task<(IReadOnlyList<NeedAnswer> Held, IReadOnlyList<NeedAnswer> Settings)> GuardsAsync(StateSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var overview = await guards.ReadAsync(cancellationToken).ConfigureAwait(false);
            return (
                [.. overview.Guards.Where(g => g.Held.Count > 0).Select(g => Held(g, g.Guard == GuardKind.Release ? snapshot.Releases : snapshot.Retirements, now))],
                overview.Findings.Count == 0 || snapshot.Findings.ContainsKey(StatePaths.Settings) ? [] : [Settings(null, overview.Findings[0].ToString())]);
        }
        catch (StateRepositoryException e)
        {
            return ([], [Settings("Unreadable", e.Message)]);
        }
    }

    private static NeedAnswer Held(GuardState state, GuardedServers servers, DateTimeOffset now) => NeedAnswer.Of(NeedKind.GuardHeld, ResourceKinds.Server.Kind, state.Held) with
    {
        Since = servers.Held.IsEmpty ? null : servers.Held[0].At,
        Guard = GuardNames.Of(state.Guard),
        Cap = state.Cap,
        Used = Math.Max(0, state.Counted - servers.Held.Count(h => h.At > now - Day)),
    };

    private static NeedAnswer Settings(string? reason, string message) =>
        NeedAnswer.Of(NeedKind.FileBroken, NeedObjects.File, [StatePaths.Settings]) with { Reason = reason, Message = message };

    private static IEnumerable<NeedAnswer> Leases(StateSnapshot snapshot, DateTimeOffset now)
    {
        var leases = ClaimTimes.Of(snapshot, now);
        if (leases.Overdue(now) is { Count: > 0 } over)
            yield return Of(NeedKind.LeaseOverdue, over) with { Since = over[0].End };
        if (leases.Ending(now, now + Day) is { Count: > 0 } ending)
            yield return Of(NeedKind.LeaseEnding, ending);
    }

    private static NeedAnswer Of(NeedKind kind, IReadOnlyList<ClaimTimes.Lease> leases) =>
        NeedAnswer.Of(kind, ResourceKinds.IpClaim.Kind, [.. leases.Select(l => l.Claim)]) with { ExpiresAt = leases[0].End };

    /// <summary>A fleet that nobody claims from is no trouble, however small.</summary>
    private static IEnumerable<NeedAnswer> Capacity(StateSnapshot snapshot, DateTimeOffset now)
    {
        var demand = Demand.Of(snapshot, now);
        if (demand.IsLow)
        {
            yield return new NeedAnswer
            {
                Kind = NeedKind.LowCapacity,
                Objects = [],
                Count = demand.Free,
                Free = demand.Free,
                ClaimsPerDay = demand.ClaimsPerDay,
                DaysLeft = demand.DaysLeft,
            };
        }
    }

    private async Task<IReadOnlyList<NeedAnswer>> ServiceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var look = await readiness.LookAsync(cancellationToken).ConfigureAwait(false);
            var troubles = readiness.Troubles;
            return [.. look.Degraded.Select(what => Service(what, troubles.GetValueOrDefault(what)) with
            {
                Since = what == Readiness.Remote ? look.Remote?.LastPush : null,
                Ahead = what == Readiness.Remote ? look.Remote?.Ahead : null,
            })];
        }
        catch (StateRepositoryException e)
        {
            return [Service(Readiness.Store, e.Message)];
        }
    }

    private static NeedAnswer Service(string what, string? message) => new() { Kind = NeedKind.ServiceDegraded, Objects = [], Count = 1, Reason = what, Message = message };
}
