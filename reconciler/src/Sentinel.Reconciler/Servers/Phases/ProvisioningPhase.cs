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
            return steps.LoseRun(scope, "The run of this attempt is not known; the host is looked at again.");
        return results.Find(run, scope.Name) switch
        {
            { Outcome: HostOutcome.Completed } => Ready(scope, run),
            { Outcome: HostOutcome.Failed } failed => steps.Fail(scope, ServerReasons.RunFailed, failed.Message ?? "A task failed.", scope.Status.Attempts),
            { Outcome: HostOutcome.Unreachable } lost => Lost(scope, lost.Message ?? "The connection was lost."),
            { Outcome: HostOutcome.Unknown } unknown => steps.LoseRun(scope, unknown.Message ?? "The run ended without an outcome of this host."),
            _ when !results.IsStarting(run) && runs.Inspect(run) == RunState.Unknown => steps.LoseRun(scope, $"Run {run} ended without a trace of this host; it is looked at again."),
            _ => ServerSteps.Stay(scope, Outcome.Settled),
        };
    }

    /// <summary>Being unreachable spends no budget: the attempt that its start counted is given back.</summary>
    private ServerStep Lost(ServerScope scope, string message)
    {
        var step = steps.Wait(scope, message);
        return step with { Change = status => step.Change(status) with { Attempts = Math.Max(0, status.Attempts - 1) } };
    }

    private static ServerStep Ready(ServerScope scope, string run) => ServerSteps.Ready(status => status with
    {
        Configuration = status.RunDigest is { } digest
            ? new AppliedConfiguration { Digest = digest, AppliedAt = scope.Now, RunId = run }
            : status.Configuration,
        Unfinished = false,
    });
}
