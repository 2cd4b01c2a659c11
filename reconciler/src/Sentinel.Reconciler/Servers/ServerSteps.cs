using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>Steps that several phases take, each in one place.</summary>
internal sealed class ServerSteps(IOptions<ReconcilerOptions> options)
{
    private static readonly TimeSpan CredentialPause = TimeSpan.FromMinutes(1);

    /// <summary>Nothing new: the status stays, and so does its reason.</summary>
    public static ServerStep Stay(ServerScope scope, Outcome next)
    {
        var ready = Ready(scope);
        if (ready?.Reason == ServerReasons.Paused)
            return new ServerStep { Phase = scope.Status.Phase, Reason = ServerReasons.Resumed, Message = "The pause is over.", Next = next };
        if (ready?.Reason == ServerReasons.Frozen && scope.Freeze is null)
            return new ServerStep { Phase = scope.Status.Phase, Reason = ServerReasons.Resumed, Message = "The freeze is over.", Next = next };
        if (ready?.Reason == ServerReasons.Frozen && RetryIsRequested(scope, out _))
            return new ServerStep { Phase = scope.Status.Phase, Reason = ServerReasons.RetryRequested, Message = "A retry was asked for; the freeze does not hold it back.", Next = next };
        return new ServerStep
        {
            Phase = scope.Status.Phase,
            Reason = ready?.Reason ?? ServerReasons.Accepted,
            Message = ready?.Message ?? "Accepted.",
            Stalled = scope.Status.Conditions.Any(c => c.Type == ConditionTypes.Stalled),
            Degraded = scope.Status.Conditions.Any(c => c.Type == ConditionTypes.Degraded),
            Frozen = scope.Freeze is null ? null : scope.Status.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Frozen)?.Message,
            Next = next,
        };
    }

    /// <summary>A freeze holds back what the phase is about to do to the machine, unless a person asked for it.</summary>
    public static bool IsFrozen(ServerScope scope) => scope.Freeze is not null && !IsAsked(scope);

    /// <summary>
    /// A person asked for what is to be done next: their retry is what the server stands on, or a new one. It counts for one try, since whatever
    /// comes of that has another reason.
    /// </summary>
    public static bool IsAsked(ServerScope scope) => Ready(scope)?.Reason == ServerReasons.RetryRequested || RetryIsRequested(scope, out _);

    /// <summary>It says already that it waits for the end of a freeze or a pause.</summary>
    public static bool IsHeld(ServerScope scope) => Ready(scope)?.Reason is ServerReasons.Frozen or ServerReasons.Paused;

    /// <summary>Stays until the freeze is over, to the moment.</summary>
    /// <param name="scope">Of a server that <see cref="IsFrozen"/>.</param>
    /// <param name="what">What waits, as the beginning of a sentence.</param>
    public static ServerStep Freeze(ServerScope scope, string what)
    {
        var freeze = scope.Freeze!;
        var message = $"{what} waits for {freeze.Text()}.";
        return new ServerStep
        {
            Phase = scope.Status.Phase,
            Reason = ServerReasons.Frozen,
            Message = message,
            Frozen = message,
            Next = Outcome.After(freeze.Until - scope.Now),
        };
    }

    /// <summary>The step with what waits beside it: the server goes on as it is.</summary>
    public static ServerStep Beside(ServerScope scope, string what, ServerStep step)
    {
        var left = scope.Freeze!.Until - scope.Now;
        return step with
        {
            Frozen = $"{what} waits for {scope.Freeze.Text()}.",
            Next = step.Next is Outcome.Again again && again.Delay < left ? step.Next : Outcome.After(left),
        };
    }

    private static k8s.Models.V1Condition? Ready(ServerScope scope) => scope.Status.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready);

    /// <summary>Configured and verified; also said by each later look that finds it so, which then writes nothing.</summary>
    public static ServerStep Ready(Func<ServerStatus, ServerStatus> change) => new()
    {
        Phase = ServerPhase.Ready,
        Reason = ServerReasons.Provisioned,
        Message = "The profile's configuration is applied and the server answers.",
        Reachable = true,
        HostKeyVerified = true,
        Next = Outcome.Now,
        Change = status => change(status) with { RunId = null, RunDigest = null, Attempts = 0, NextAttemptAt = null, RefusedCredential = null },
    };

    /// <summary>As <see cref="Ready"/>, of a server that nothing is applied to now: it may have an older configuration until its turn comes.</summary>
    public static ServerStep Serving(ServerScope scope, Func<ServerStatus, ServerStatus> change)
    {
        var ready = Ready(change);
        return scope.IsOutdated ? ready with { Message = "The server answers. It has an older configuration of its profile." } : ready;
    }

    /// <summary>Unreachable: probed for ever, with pauses that grow with the time it has been so; spends no budget.</summary>
    public ServerStep Wait(ServerScope scope, string message) => new()
    {
        Phase = ServerPhase.Waiting,
        Reason = ServerReasons.Unreachable,
        Message = message,
        Reachable = false,
        Next = Outcome.After(WaitingPause(scope)),
        Change = status => status with { RunId = null, RunDigest = null, NextAttemptAt = null },
    };

    public TimeSpan WaitingPause(ServerScope scope) => ProbePause(scope, scope.Status.Phase == ServerPhase.Waiting ? scope.InPhase : TimeSpan.Zero);

    /// <summary>As <see cref="WaitingPause"/>, for a server that stays in its phase until it answers: a wipe, a cleanup or a look at its key is owed.</summary>
    public TimeSpan OwedPause(ServerScope scope) => ProbePause(scope, scope.InPhase);

    /// <summary>The pause after so many attempts that failed.</summary>
    public TimeSpan RetryPause(ServerScope scope, int attempts) => Backoff.Delay(attempts, options.Value.RetryBase, options.Value.RetryCap, scope.Uid);

    /// <summary>Nobody knows how the run ended; the host is looked at again, within the budget that each of its starts counted against.</summary>
    public ServerStep LoseRun(ServerScope scope, string message) => scope.Status.Attempts >= scope.RetryBudget
        ? Fail(scope, ServerReasons.RunLost, message, scope.Status.Attempts)
        : Verify(ServerReasons.RunLost, message);

    /// <summary>An attempt failed: the next one has a time, until the budget is spent.</summary>
    /// <param name="attempts">Attempts that spent budget so far, this one included.</param>
    public ServerStep Fail(ServerScope scope, string reason, string message, int attempts)
    {
        if (attempts >= scope.RetryBudget)
        {
            var spent = Quarantine(
                ServerReasons.BudgetSpent,
                $"{message} {attempts} of {scope.RetryBudget} attempts failed. Mend the cause, then set the annotation {Annotations.RetryRequestedAt}.");

            // What it was spent on holds a rollout back.
            return spent with { Change = status => spent.Change(status) with { RunDigest = status.RunDigest } };
        }

        var delay = RetryPause(scope, attempts);
        return new ServerStep
        {
            Phase = ServerPhase.Failed,
            Reason = reason,
            Message = message,
            Next = Outcome.After(delay),
            Change = status => status with
            {
                RunId = null,
                Attempts = attempts,
                NextAttemptAt = scope.Now + delay,
            },
        };
    }

    /// <summary>What opens the host is not there. That is no fault of the host and spends no budget; it is looked at again when the Credential changes, and from time to time.</summary>
    public static ServerStep AwaitCredential(VerifyResult result) => new()
    {
        Phase = ServerPhase.Verifying,
        Reason = result.Reason(),
        Message = result.Text(),
        Stalled = true,
        Next = Outcome.After(CredentialPause),
    };

    /// <summary>The Credential that the host refused was sealed anew: what failed before counts no longer.</summary>
    public static ServerStep TryCredential()
    {
        var step = Verify(ServerReasons.CredentialChanged, "The Credential changed; what failed before counts no longer.", fresh: true);
        return step with { Change = status => step.Change(status) with { RefusedCredential = null } };
    }

    /// <summary>Never handed out; only an explicit act ends it.</summary>
    public static ServerStep Quarantine(string reason, string message) => new()
    {
        Phase = ServerPhase.Quarantined,
        Reason = reason,
        Message = message,
        Stalled = true,
        HostKeyVerified = reason == ServerReasons.HostKeyChanged ? false : null,
        Next = Outcome.Settled,
        Change = status => status with { RunId = null, RunDigest = null, NextAttemptAt = null },
    };

    public static ServerStep Verify(string reason, string message, bool? reachable = null, bool fresh = false) => new()
    {
        Phase = ServerPhase.Verifying,
        Reason = reason,
        Message = message,
        Reachable = reachable,
        Next = Outcome.Now,
        Change = status => status with { RunId = null, RunDigest = null, NextAttemptAt = null, Attempts = fresh ? 0 : status.Attempts },
    };

    /// <summary>A person asked for one more try since the last one was heard.</summary>
    public static bool RetryIsRequested(ServerScope scope, out string? request)
    {
        request = null;
        return scope.Stored.Object.Metadata.Annotations?.TryGetValue(Annotations.RetryRequestedAt, out request) == true
            && request != scope.Status.HandledRetry;
    }

    public static ServerStep Retry(string? request)
    {
        var step = Verify(ServerReasons.RetryRequested, "A retry was asked for.", fresh: true);
        return step with { Change = status => step.Change(status) with { HandledRetry = request } };
    }

    private TimeSpan ProbePause(ServerScope scope, TimeSpan elapsed) =>
        Backoff.Growing(elapsed, TimeSpan.FromSeconds(1), options.Value.WaitingProbeCap, scope.Uid);
}
