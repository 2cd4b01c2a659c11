using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Runs;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>
/// Out of the desired state and free of claims: what Sentinel brought is removed from the host, then the pinned key is forgotten and the address
/// is free again. A host that cannot be cleaned within the limit keeps nobody's address: it ends as skipped, and says what is left on it.
/// </summary>
internal sealed class RetiringPhase(
    HostVerifier verifier,
    RunScheduler scheduler,
    RunResults results,
    IAnsibleRuns runs,
    ServerSteps steps,
    IOptions<ReconcilerOptions> options) : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Retiring;

    public async Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        if (scope.Status.RunId is { } run)
            return Follow(scope, run);
        if (!scope.MustRetire)
            return ReAdded();
        if (scope.Status.HostKey is null)
            return Retired(ServerReasons.Retired, "Retired. Sentinel never put anything on the host.");
        if (ServerSteps.IsFrozen(scope))
            return ServerSteps.Freeze(scope, "The cleanup");
        if (scope.Freeze is null && ServerSteps.IsHeld(scope))
        {
            // What stood still is no time that the host had.
            return ServerSteps.Stay(scope, Outcome.Now) with { Change = status => status with { PhaseSince = scope.Now } };
        }

        if (scope.Status.NextAttemptAt is { } due && due > scope.Now && !ServerSteps.RetryIsRequested(scope, out _))
            return ServerSteps.Stay(scope, Outcome.After(due - scope.Now));
        return await StartAsync(scope, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ServerStep> StartAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var (login, result) = await verifier.VerifyAsync(scope, cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case VerifyResult.Verified verified:
                scheduler.Submit(RunTicket.For(RunPurpose.Retire, scope, login, verified));
                return ServerSteps.Stay(scope, Outcome.Settled);
            case VerifyResult.HostKeyChanged changed:
                return Skipped($"The host is not the one that Sentinel knew. {changed.Text()}");
            default:
                return Wait(scope, result is VerifyResult.Unreachable ? ServerReasons.Unreachable : result.Reason(), result.Text());
        }
    }

    private ServerStep Follow(ServerScope scope, string run) => results.Find(run, scope.Name) switch
    {
        { Outcome: HostOutcome.Completed } when scope.MustRetire => Retired(ServerReasons.Retired, "Retired. What Sentinel brought is gone from the host."),
        { Outcome: HostOutcome.Completed } => ReAdded(),
        { } other => Again(scope, ServerReasons.RunFailed, $"The cleanup did not end well: {other.Message}"),
        null when !results.IsStarting(run) && runs.Inspect(run) == RunState.Unknown => Again(scope, ServerReasons.RunLost, $"Run {run} ended without a trace of this host."),
        null => ServerSteps.Stay(scope, Outcome.Settled),
    };

    /// <summary>Not even a login. Other words for the same are no news.</summary>
    private ServerStep Wait(ServerScope scope, string reason, string message)
    {
        if (Left(scope) is not { } left)
            return Skipped(message);
        var pause = steps.OwedPause(scope);
        var stay = ServerSteps.Stay(scope, Outcome.After(pause < left ? pause : left));
        return stay.Reason == reason ? stay : stay with
        {
            Reason = reason,
            Message = $"The cleanup waits until {scope.Now + left:yyyy-MM-dd HH:mm} UTC at most: {message}",
            Reachable = reason == ServerReasons.Unreachable ? false : null,
        };
    }

    /// <summary>A run was there and did not end well.</summary>
    private ServerStep Again(ServerScope scope, string reason, string message)
    {
        if (Left(scope) is not { } left)
            return Skipped(message);
        var pause = steps.RetryPause(scope, scope.Status.Attempts);
        var next = pause < left ? pause : left;
        return new ServerStep
        {
            Phase = ServerPhase.Retiring,
            Reason = reason,
            Message = message,
            Next = Outcome.After(next),
            Change = status => status with { RunId = null, NextAttemptAt = scope.Now + next },
        };
    }

    /// <summary>Null: the limit is over.</summary>
    private TimeSpan? Left(ServerScope scope) => options.Value.RetireLimit - scope.InPhase is var left && left > TimeSpan.Zero ? left : null;

    /// <summary>A cleanup that began left a host without its configuration.</summary>
    private static ServerStep ReAdded()
    {
        var verify = ServerSteps.Verify(ServerReasons.ReAdded, "The server is back in the desired state.", fresh: true);
        return verify with
        {
            Change = status => verify.Change(status) with
            {
                Configuration = status.Attempts > 0 ? null : status.Configuration,
                Unfinished = status.Attempts == 0 && status.Unfinished,
                Retirement = null,
            },
        };
    }

    private static ServerStep Skipped(string why) => Retired(
        ServerReasons.CleanupSkipped,
        $"Retired without a cleanup: {why} Sentinel's account and agents may still be on the host: where it lives on, remove the account sentinel, /etc/sudoers.d/sentinel and prometheus-node-exporter.");

    private static ServerStep Retired(string reason, string message) => new()
    {
        Phase = ServerPhase.Retired,
        Reason = reason,
        Message = message,
        Next = Outcome.Settled,
        Change = status => status with { HostKey = null, Configuration = null, Unfinished = false, RunId = null, RunDigest = null, NextAttemptAt = null, Attempts = 0 },
    };
}
