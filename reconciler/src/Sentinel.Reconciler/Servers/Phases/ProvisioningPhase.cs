using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Runs;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Part of a run: takes this host's outcome as soon as it is known, whatever the others do.</summary>
internal sealed class ProvisioningPhase(RunResults results, IAnsibleRuns runs, ServerSteps steps) : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Provisioning;

    public Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken) => Task.FromResult(Decide(scope));

    private ServerStep Decide(ServerScope scope)
    {
        if (scope.Status.RunId is not { } run)
            return ServerSteps.Verify(ServerReasons.RunLost, "The run of this attempt is not known; the host is looked at again.");
        return results.Find(run, scope.Name) switch
        {
            { Outcome: HostOutcome.Completed } => Ready(scope, run),
            { Outcome: HostOutcome.Failed } failed => steps.Fail(scope, ServerReasons.RunFailed, failed.Message ?? "A task failed.", scope.Status.Attempts),
            { Outcome: HostOutcome.Unreachable } lost => steps.Wait(scope, lost.Message ?? "The connection was lost."),
            { Outcome: HostOutcome.Unknown } unknown => steps.Fail(scope, ServerReasons.RunLost, unknown.Message ?? "The run ended without an outcome of this host.", scope.Status.Attempts),
            _ when runs.Inspect(run) == RunState.Unknown => Lost(scope, run),
            _ => ServerSteps.Stay(scope, Outcome.Settled),
        };
    }

    /// <summary>The attempt was committed and its run never started or left no trace: at once again, within the budget.</summary>
    private ServerStep Lost(ServerScope scope, string run) => scope.Status.Attempts < scope.RetryBudget
        ? ServerSteps.Verify(ServerReasons.RunLost, $"Run {run} left no trace of this host; it is looked at again.")
        : steps.Fail(scope, ServerReasons.RunLost, $"Run {run} left no trace of this host.", scope.Status.Attempts);

    private static ServerStep Ready(ServerScope scope, string run) => ServerSteps.Ready(status => status with
    {
        Configuration = status.RunDigest is { } digest
            ? new AppliedConfiguration { Digest = digest, AppliedAt = scope.Now, RunId = run }
            : status.Configuration,
    });
}
