using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Never handed out; only an explicit act of a person ends it.</summary>
internal sealed class QuarantinedPhase : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Quarantined;

    public Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken) => Task.FromResult(Decide(scope));

    private static ServerStep Decide(ServerScope scope)
    {
        if (scope.Spec.Quarantined || ClaimPhases.IsContested(scope.Snapshot, scope.Status))
            return ServerSteps.Stay(scope, Outcome.Settled);
        var wasSetAside = scope.Status.Conditions.Any(c => c.Type == ConditionTypes.Stalled && c.Reason == ServerReasons.SetAside);
        var asked = ServerSteps.RetryIsRequested(scope, out var request);
        return wasSetAside || asked ? Leave(scope, request) : ServerSteps.Stay(scope, Outcome.Settled);
    }

    /// <summary>To the wipe where its claim has ended, to Ready where the claim is live, else to be verified.</summary>
    private static ServerStep Leave(ServerScope scope, string? request)
    {
        var phase = scope.Status.ClaimRef switch
        {
            { ReleasedAt: not null } => ServerPhase.Releasing,
            { } => ServerPhase.Ready,
            null => ServerPhase.Verifying,
        };
        return ServerSteps.Retry(request ?? scope.Status.HandledRetry) with
        {
            Phase = phase,
            Reason = request is null ? ServerReasons.SetAsideEnded : ServerReasons.RetryRequested,
            Message = "A person ended the quarantine.",
        };
    }
}
