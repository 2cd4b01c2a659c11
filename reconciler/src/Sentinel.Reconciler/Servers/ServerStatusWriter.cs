using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Servers;

/// <summary>The one place that writes a server's status: at most one commit a pass, and none when nothing changed.</summary>
internal sealed partial class ServerStatusWriter(IStateWriter writer, ILogger<ServerStatusWriter> logger)
{
    /// <summary>The outcome of the step once it is durable, or <see cref="Outcome.Stale"/> where somebody else wrote first.</summary>
    public async Task<Outcome> SaveAsync(ServerScope scope, ServerStep step, CancellationToken cancellationToken)
    {
        var next = Next(scope, step);
        if (IsSame(scope, next))
            return step.Next;
        var change = new StateChange
        {
            Subject = Subject(scope, step),
            Actor = "sentinel",
            Reason = IsNewMark(scope, step) ? step.Mark!.Message : step.Message,
            Objects = [scope.Stored.Object.Key],
            RunId = next.RunId ?? scope.Status.RunId,
            Files = [File(scope, next)],
        };
        if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
            return Outcome.Stale;
        LogMoved(scope.Name, step.Phase, step.Reason, step.Message);
        return step.Next;
    }

    /// <summary>The status file with this status, expecting the version that the pass read.</summary>
    public static FileChange File(ServerScope scope, ServerStatus next) => FileChange.Of(
        StatePaths.Status(ResourceKinds.Server, scope.Name), Document(scope, next), FileVersion.Of(scope.Stored.StatusBlob));

    public static ServerStatus Next(ServerScope scope, ServerStep step)
    {
        var moved = scope.IsNew || step.Phase != scope.Status.Phase;
        var next = step.Change(scope.Status with
        {
            Phase = step.Phase,
            PhaseSince = moved ? scope.Now : scope.Status.PhaseSince,
        });
        var settled = step.Phase == ServerPhase.Ready || step.Stalled;
        next = HearsRetry(scope, step, moved) ? next with { HandledRetry = Asked(scope) ?? next.HandledRetry } : next;
        next = settled ? next with { ObservedGeneration = scope.Stored.Object.Metadata.Generation } : next;
        return next with { Conditions = ServerConditions.Compute(scope, step, next) };
    }

    /// <summary>
    /// What a person asked for before is no answer to a quarantine that begins now; and a request that came where nothing had failed was heard,
    /// so that it does not count for a failure that comes later.
    /// </summary>
    private static bool HearsRetry(ServerScope scope, ServerStep step, bool moved) =>
        (moved && step.Phase == ServerPhase.Quarantined) || scope.Status.Phase is not (ServerPhase.Failed or ServerPhase.Quarantined);

    private static string? Asked(ServerScope scope) =>
        scope.Stored.Object.Metadata.Annotations?.TryGetValue(Annotations.RetryRequestedAt, out var request) == true ? request : null;

    private static bool IsSame(ServerScope scope, ServerStatus next) =>
        scope.Stored.StatusBlob is { } blob && GitBlob.Id(ManifestYaml.WriteStatus(Document(scope, next))) == blob;

    private static StatusDocument<ServerStatus> Document(ServerScope scope, ServerStatus next) => new()
    {
        Kind = ResourceKinds.Server.Kind,
        Metadata = new k8s.Models.V1ObjectMeta
        {
            Name = scope.Name,
            Uid = scope.Uid,
            Generation = scope.Stored.Object.Metadata.Generation,
        },
        SpecInForce = scope.Stored.InForce,
        Status = next,
    };

    private static string Subject(ServerScope scope, ServerStep step) =>
        step.Phase != scope.Status.Phase || scope.IsNew
            ? $"server: move {scope.Name} to {step.Phase} ({step.Reason})"
            : $"server: note {scope.Name} {step.Phase} ({(IsNewMark(scope, step) ? step.Mark!.Reason : step.Reason)})";

    /// <summary>The commit is for the claim's mark.</summary>
    private static bool IsNewMark(ServerScope scope, ServerStep step) =>
        step.Mark is { } mark && step.Phase == scope.Status.Phase
        && scope.Status.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.ClaimMarked)?.Status != (mark.IsThere ? "True" : "False");
}
