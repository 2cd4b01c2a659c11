using System.Runtime.CompilerServices;
using Sentinel.Api.Sessions;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Needs;

/// <summary>What needs a person by the objects alone: found once for each snapshot, since every open page asks for it.</summary>
internal sealed class SnapshotNeeds
{
    private static readonly ConditionalWeakTable<StateSnapshot, SnapshotNeeds> Known = [];

    private SnapshotNeeds(StateSnapshot snapshot)
    {
        Degraded = ServerNeeds.Degraded(snapshot);
        Servers = [.. ServerNeeds.Quarantined(snapshot), .. ServerNeeds.Stalled(snapshot), .. ServerNeeds.AddressTaken(snapshot)];
        Files = [.. Rejected(snapshot), .. Broken(snapshot)];
        Profiles = Refused(snapshot);
        Waiting = Queue(snapshot);
    }

    /// <summary>Claimed servers that do not answer.</summary>
    public IReadOnlyList<NeedAnswer> Degraded { get; }

    public IReadOnlyList<NeedAnswer> Servers { get; }

    /// <summary>Rows of lists, then files.</summary>
    public IReadOnlyList<NeedAnswer> Files { get; }

    public IReadOnlyList<NeedAnswer> Profiles { get; }

    /// <summary>Claims that no free server fits.</summary>
    public IReadOnlyList<NeedAnswer> Waiting { get; }

    public static SnapshotNeeds Of(StateSnapshot snapshot) => Known.GetValue(snapshot, s => new SnapshotNeeds(s));

    /// <summary>A Session whose import a person took back waits for that person, and is no news to anybody.</summary>
    private static IReadOnlyList<NeedAnswer> Rejected(StateSnapshot snapshot) => NeedGroups.Alone(snapshot.Sessions.Values
        .Where(s => !s.Removed)
        .Select(s => new SessionRow(snapshot, s))
        .Where(r => r.Rejected > 0)
        .Select(r => NeedAnswer.Of(NeedKind.RowsRejected, ResourceKinds.Session.Kind, [r.Name]) with
        {
            Since = At(r.Ready?.LastTransitionTime),
            Reason = r.Ready?.Reason,
            Message = r.Ready?.Message,
            File = r.Spec.File,
            Rejected = r.Rejected,
            Servers = r.Servers,
        }));

    private static IReadOnlyList<NeedAnswer> Broken(StateSnapshot snapshot)
    {
        if (snapshot.Findings.IsEmpty)
            return [];
        var paths = snapshot.Findings.Keys.Order(StringComparer.Ordinal).ToList();
        return [NeedAnswer.Of(NeedKind.FileBroken, NeedObjects.File, paths) with { Message = snapshot.Findings[paths[0]].FirstOrDefault()?.ToString() }];
    }

    private static IReadOnlyList<NeedAnswer> Refused(StateSnapshot snapshot) => NeedGroups.Alone(snapshot.Profiles.Values
        .Where(p => !p.Removed)
        .Select(p => (p.Name, Stalled: p.Object.Status?.Conditions.FirstOrDefault(c => c is { Type: ConditionTypes.Stalled, Status: "True" })))
        .Where(p => p.Stalled is not null)
        .Select(p => NeedAnswer.Of(NeedKind.ProfileRefused, ResourceKinds.ServerProfile.Kind, [p.Name]) with
        {
            Since = At(p.Stalled!.LastTransitionTime),
            Reason = p.Stalled.Reason,
            Message = p.Stalled.Message,
        }));

    private static IReadOnlyList<NeedAnswer> Queue(StateSnapshot snapshot)
    {
        if (snapshot.WaitingClaims.IsEmpty)
            return [];
        var first = snapshot.WaitingClaims[0].RequestedAt;
        return
        [
            NeedAnswer.Of(NeedKind.ClaimWaiting, ResourceKinds.IpClaim.Kind, [.. snapshot.WaitingClaims.Select(c => c.Name)]) with
            {
                Since = first == DateTimeOffset.MaxValue ? null : first,
            },
        ];
    }

    private static DateTimeOffset? At(DateTime? at) => at is { } time ? new DateTimeOffset(time.ToUniversalTime()) : null;
}
