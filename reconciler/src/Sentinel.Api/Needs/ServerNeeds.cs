using k8s.Models;
using Sentinel.Api.Fleet;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Needs;

/// <summary>Servers that need a person.</summary>
internal static class ServerNeeds
{
    /// <summary>Phases in which a server is on its way, and does not stand still unless something is wrong.</summary>
    private static readonly ServerPhase[] OnTheirWay =
        [ServerPhase.Pending, ServerPhase.Verifying, ServerPhase.Provisioning, ServerPhase.Failed, ServerPhase.Waiting, ServerPhase.Releasing, ServerPhase.CoolingDown, ServerPhase.Retiring];

    /// <summary>Claims that ended are no shop any more, so only the servers of live ones are looked at.</summary>
    public static IReadOnlyList<NeedAnswer> Degraded(StateSnapshot snapshot) => NeedGroups.Alone(snapshot.ServersByClaim
        .Select(c => (Claim: c.Key, Row: Row(snapshot, c.Value)))
        .Where(c => c.Row is { IsDegraded: true, Claim: not null })
        .Select(c => Of(NeedKind.ClaimDegraded, c.Row!.Value, Condition(c.Row!.Value, ConditionTypes.Degraded)) with
        {
            Claim = c.Claim,
            Address = c.Row.Value.Spec.Address,
        }));

    public static IReadOnlyList<NeedAnswer> Quarantined(StateSnapshot snapshot)
    {
        var all = Rows(snapshot, ServerPhase.Quarantined).Select(r => OfQuarantine(r)).ToList();
        return
        [
            .. NeedGroups.Alone(all.Where(n => n.Kind == NeedKind.HostKeyChanged)),
            .. NeedGroups.Together(all.Where(n => n.Kind == NeedKind.BudgetSpent), n => n.Task is null ? n.Message : $"{n.Role}\n{n.Task}"),
            .. NeedGroups.Together(all.Where(n => n.Kind == NeedKind.Quarantined), n => n.Reason),
        ];
    }

    public static IReadOnlyList<NeedAnswer> Stalled(StateSnapshot snapshot) => NeedGroups.Together(
        OnTheirWay.SelectMany(p => Rows(snapshot, p))
            .Where(r => !snapshot.AddressConflicts.ContainsKey(r.Name))
            .Select(r => (Row: r, Stalled: Condition(r, ConditionTypes.Stalled)))
            .Where(r => r.Stalled is not null)
            .Select(r => Of(NeedKind.Stalled, r.Row, r.Stalled)),
        n => n.Reason);

    public static IReadOnlyList<NeedAnswer> AddressTaken(StateSnapshot snapshot) => NeedGroups.Together(
        snapshot.AddressConflicts.Select(c => NeedAnswer.Of(NeedKind.AddressTaken, ResourceKinds.Server.Kind, [c.Key]) with
        {
            Since = snapshot.Servers.GetValueOrDefault(c.Key)?.Object.Status?.PhaseSince,
            Message = $"{c.Value.Message} {c.Value.Remedy}",
        }),
        _ => "");

    private static NeedAnswer OfQuarantine(ServerRow row)
    {
        var ready = Condition(row, ConditionTypes.Stalled) ?? row.Status?.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready);
        var need = Of(NeedKind.Quarantined, row, ready);
        return ready?.Reason switch
        {
            ServerTroubles.HostKeyChanged => need with
            {
                Kind = NeedKind.HostKeyChanged,
                Address = row.Spec.Address,
                Pinned = row.Status?.HostKey?.Fingerprint,
                Offered = ServerTroubles.OfferedKey(ready.Message),
            },
            ServerTroubles.BudgetSpent => OfSpent(need),
            _ => need,
        };
    }

    private static NeedAnswer OfSpent(NeedAnswer need)
    {
        var cause = ServerTroubles.CauseOf(need.Message);
        return need with { Kind = NeedKind.BudgetSpent, Role = cause.Role, Task = cause.Task, Message = cause.Text };
    }

    private static NeedAnswer Of(NeedKind kind, ServerRow row, V1Condition? condition) => NeedAnswer.Of(kind, ResourceKinds.Server.Kind, [row.Name]) with
    {
        Since = condition?.LastTransitionTime is { } at ? new DateTimeOffset(at.ToUniversalTime()) : row.Status?.PhaseSince,
        Reason = condition?.Reason,
        Message = condition?.Message,
    };

    private static V1Condition? Condition(ServerRow row, string type) => row.Status?.Conditions.FirstOrDefault(c => c.Type == type && c.Status == "True");

    private static IEnumerable<ServerRow> Rows(StateSnapshot snapshot, ServerPhase phase) =>
        snapshot.ServersByPhase.GetValueOrDefault(phase, NameSet.Empty).Select(n => Row(snapshot, n)).OfType<ServerRow>();

    private static ServerRow? Row(StateSnapshot snapshot, string name) => snapshot.Servers.GetValueOrDefault(name) is { } stored ? new ServerRow(snapshot, stored) : null;
}
