using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>An attempt failed; the next one is due at its time, or at once after a person's fix.</summary>
internal sealed class FailedPhase : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Failed;

    public Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken) => Task.FromResult(Decide(scope));

    private static ServerStep Decide(ServerScope scope)
    {
        if (ServerSteps.RetryIsRequested(scope, out var request))
            return ServerSteps.Retry(request);
        if (ServerChanges.SpecIsNew(scope))
            return ServerSteps.Verify(ServerReasons.SpecChanged, "The spec changed; what failed before counts no longer.", fresh: true);
        if (ServerChanges.CredentialIsNew(scope))
            return ServerSteps.TryCredential();
        if (scope.Status.RunDigest is { } failed && scope.WantedDigest is { } wanted && failed != wanted)
            return ServerSteps.Verify(ServerReasons.ProfileChanged, "The profile has a new configuration; what failed before counts no longer.", fresh: true);
        var due = scope.Status.NextAttemptAt ?? scope.Now;
        return due <= scope.Now
            ? ServerSteps.Verify(ServerReasons.RetryDue, $"Attempt {scope.Status.Attempts + 1} of {scope.RetryBudget}.")
            : ServerSteps.Stay(scope, Outcome.After(due - scope.Now));
    }
}
