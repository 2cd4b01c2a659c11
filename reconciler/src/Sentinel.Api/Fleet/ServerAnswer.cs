using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>A server as HTTP shows it: where it is in its life and why.</summary>
internal sealed record ServerAnswer(
    string Name,
    string Address,
    ServerPhase Phase,
    string? Reason,
    string? Message,
    DateTimeOffset? Since,
    DateTimeOffset? NextAttemptAt,
    string? Session,
    string Profile,
    string? Claim,
    bool Free,
    IDictionary<string, string>? Labels,
    ServerFacts? Facts)
{
    public static ServerAnswer Of(StateSnapshot snapshot, StoredObject<Server> stored)
    {
        var status = snapshot.Shown(stored).Status;
        var ready = status?.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready);
        return new ServerAnswer(
            stored.Name,
            stored.Object.Spec.Address,
            status?.Phase ?? ServerPhase.Pending,
            ready?.Reason,
            ready?.Message,
            status?.PhaseSince,
            status?.NextAttemptAt,
            stored.Object.Spec.Session,
            stored.Object.Spec.Profile,
            status?.ClaimRef?.Name,
            snapshot.FreeServers.Contains(stored.Name),
            stored.Object.Metadata.Labels,
            status?.Facts);
    }
}
