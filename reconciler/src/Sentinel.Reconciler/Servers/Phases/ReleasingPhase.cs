using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Runs;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Wipes what the customer left, then looks with other eyes whether it is gone. Only that clears the binding.</summary>
internal sealed class ReleasingPhase(
    HostVerifier verifier,
    IHostProbe hosts,
    RunScheduler scheduler,
    RunResults results,
    IAnsibleRuns runs,
    ServerSteps steps) : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Releasing;

    public async Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        if (scope.Status.NextAttemptAt is { } due && due > scope.Now && !ServerSteps.RetryIsRequested(scope, out _))
            return ServerSteps.Stay(scope, Outcome.After(due - scope.Now));
        if (scope.Status.RunId is null && ServerSteps.IsFrozen(scope))
            return ServerSteps.Freeze(scope, $"The wipe after claim {scope.Status.ClaimRef?.Name}");
        if (scope.Status.RunId is not { } run)
            return await StartAsync(scope, cancellationToken).ConfigureAwait(false);
        return results.Find(run, scope.Name) switch
        {
            { Outcome: HostOutcome.Completed } => await CheckAsync(scope, cancellationToken).ConfigureAwait(false),
            { } other => Again(scope, ServerReasons.WipeFailed, $"The wipe did not end well: {other.Message}"),
            null when !results.IsStarting(run) && runs.Inspect(run) == RunState.Unknown => Again(scope, ServerReasons.RunLost, $"Run {run} ended without a trace of this host."),
            null => ServerSteps.Stay(scope, Outcome.Settled),
        };
    }

    private async Task<ServerStep> StartAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var (login, result) = await verifier.VerifyAsync(scope, cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case VerifyResult.Verified { Facts.ClaimUid: { Length: > 0 } marker } when marker != scope.Status.ClaimRef?.Uid:
                return ServerSteps.Quarantine(
                    ServerReasons.ClaimMarkerFound,
                    $"The wipe was not begun: the host carries the mark of claim {marker}, and not of {scope.Status.ClaimRef?.Name}. Find out whose data it holds.");
            case VerifyResult.Verified verified:
                scheduler.Submit(RunTicket.For(RunPurpose.Release, scope, login, verified));
                return ServerSteps.Stay(scope, Outcome.Settled);
            case VerifyResult.HostKeyChanged changed:
                return ServerSteps.Quarantine(ServerReasons.HostKeyChanged, changed.Text());
            case VerifyResult.Unreachable down:
                return Wait(scope, down);
            default:
                return Again(scope, result.Reason(), result.Text());
        }
    }

    /// <summary>It stays here and retries as Waiting does: the wipe is still owed. Other words for the same are no news.</summary>
    private ServerStep Wait(ServerScope scope, VerifyResult.Unreachable down)
    {
        var stay = ServerSteps.Stay(scope, Outcome.After(steps.OwedPause(scope)));
        return stay.Reason == ServerReasons.Unreachable ? stay : stay with
        {
            Reason = ServerReasons.Unreachable,
            Message = $"The wipe waits for the server: {down.Message}",
            Reachable = false,
        };
    }

    private async Task<ServerStep> CheckAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var login = Logins.For(scope)[0];
        return await hosts.FindLeftoversAsync(login, cancellationToken).ConfigureAwait(false) switch
        {
            LeftoversResult.Looked { Leftovers.Count: 0 } => CoolDown(scope),
            LeftoversResult.Looked found => Again(scope, ServerReasons.WipeNotVerified, $"After the wipe there still is: {string.Join("; ", found.Leftovers.Take(5))}."),
            LeftoversResult.Failed failed => Again(scope, ServerReasons.WipeNotVerified, $"{failed.Message} {failed.Remedy}"),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    private static ServerStep CoolDown(ServerScope scope) => new()
    {
        Phase = ServerPhase.CoolingDown,
        Reason = ServerReasons.WipeVerified,
        Message = $"Nothing of claim {scope.Status.ClaimRef?.Name} is left on the host.",
        Reachable = true,
        Next = Outcome.Now,
        Change = status => status with
        {
            ClaimRef = null,
            LastReleasedAt = status.ClaimRef is { Guard: null, ReleasedAt: { } at } ? at : status.LastReleasedAt,
            RunId = null,
            RunDigest = null,
            Attempts = 0,
            NextAttemptAt = null,
        },
    };

    /// <summary>The wipe is tried again within the budget; a server whose wipe is not verified is never handed out.</summary>
    private ServerStep Again(ServerScope scope, string reason, string message)
    {
        // A run counted itself when it started; a refused login did not get that far.
        var attempts = scope.Status.Attempts + (scope.Status.RunId is null ? 1 : 0);
        var failed = steps.Fail(scope, reason, message, attempts);
        return failed.Phase == ServerPhase.Quarantined
            ? ServerSteps.Quarantine(ServerReasons.WipeNotVerified, failed.Message)
            : failed with { Phase = ServerPhase.Releasing };
    }
}
