using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>
/// Leaves the claim's uid on its host, after the answer to the claim and until it is done: a service that is restored from an older copy of the
/// repository then sees that the host is somebody's.
/// </summary>
internal sealed class ClaimMarker(IClaimMarks marks, IOptions<ReconcilerOptions> options)
{
    /// <summary>The server has a claim whose mark is not known to be there. The condition goes with the claim, so it speaks of no other.</summary>
    public static bool IsDue(ServerScope scope) =>
        scope.Status.ClaimRef is not null && !scope.Status.Conditions.Any(c => c.Type == ConditionTypes.ClaimMarked && c.Status == "True");

    /// <summary>The step with what became of the mark.</summary>
    public async Task<ServerStep> MarkAsync(ServerScope scope, ClaimReference claim, ServerStep step, CancellationToken cancellationToken) =>
        await marks.MarkAsync(Logins.For(scope)[0], claim.Uid, cancellationToken).ConfigureAwait(false) switch
        {
            MarkResult.Marked => step with { Mark = new ClaimMark(true, $"The host carries the mark of claim {claim.Name}.") },
            MarkResult.OtherMark => ServerSteps.Quarantine(
                ServerReasons.ClaimMarkerFound,
                $"Claim {claim.Name} has the server, and the host carries the mark of another claim. Find out whose data it holds before anybody uses it."),
            MarkResult.Failed failed => step with
            {
                Mark = new ClaimMark(false, $"The host does not carry the mark of claim {claim.Name} yet: {failed.Message} {failed.Remedy}"),
                Next = Sooner(step.Next, Backoff.Growing(scope.Now - claim.BoundAt, TimeSpan.FromSeconds(1), options.Value.WaitingProbeCap, scope.Uid)),
            },
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };

    private static Outcome Sooner(Outcome next, TimeSpan pause) => next is Outcome.Again again && again.Delay < pause ? next : Outcome.After(pause);
}
