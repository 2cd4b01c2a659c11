using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Rollouts;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Ready, free or claimed: probed on a schedule, brought to a new configuration while free, wiped after its claim.</summary>
internal sealed class ReadyPhase(
    ReachProbe probe,
    ProbeMemory memory,
    ServerSteps steps,
    ClaimMarker marker,
    ProfileRollouts rollouts,
    IOptions<ReconcilerOptions> options,
    IOptions<ClaimsOptions> claims) : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Ready;

    public async Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var claim = scope.Status.ClaimRef;
        var asked = claim is null && ServerSteps.RetryIsRequested(scope, out _);
        if (scope.Freeze is not null && !asked && Held(scope, claim) is { } held)
            return ServerSteps.Beside(scope, held, await LookAsync(scope, claim, cancellationToken).ConfigureAwait(false));
        if (IsWipeDue(scope, claim))
            return Release(scope, claim!);
        if (IsToBeConfigured(scope, claim) && scope.Freeze is null && rollouts.TryEnter(scope))
            return ServerSteps.Verify(ServerReasons.ProfileChanged, "The profile has a new configuration.", fresh: true);
        if (claim is null && ServerSteps.RetryIsRequested(scope, out var request))
            return ServerSteps.Retry(request);
        return await LookAsync(scope, claim, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ServerStep> LookAsync(ServerScope scope, ClaimReference? claim, CancellationToken cancellationToken)
    {
        var next = Outcome.After(Pause(scope, claim));
        if (!memory.AnsweredWithin(scope.Name, options.Value.ProbeInterval)
            && await probe.LookAsync(scope, cancellationToken).ConfigureAwait(false) is ReachResult.Unreachable down)
            return claim is null ? steps.Wait(scope, down.Message) : Degraded(scope, claim, down, next);
        return claim is not null && ClaimMarker.IsDue(scope)
            ? await marker.MarkAsync(scope, claim, Ready(scope, next), cancellationToken).ConfigureAwait(false)
            : Ready(scope, next);
    }

    /// <summary>What a freeze holds back: until a wipe begins, the end of its claim can be undone.</summary>
    private string? Held(ServerScope scope, ClaimReference? claim)
    {
        if (IsWipeDue(scope, claim))
            return $"The wipe after claim {claim!.Name}";
        return IsToBeConfigured(scope, claim) ? "The profile's new configuration" : null;
    }

    private bool IsWipeDue(ServerScope scope, ClaimReference? claim) => claim is not null && ClaimWipes.IsDue(claim, claims.Value.ReleaseGrace, scope.Now);

    private static bool IsToBeConfigured(ServerScope scope, ClaimReference? claim) => claim is null && scope.WantedDigest is not null && !scope.IsApplied;

    private TimeSpan Pause(ServerScope scope, ClaimReference? claim)
    {
        var probe = options.Value.ProbeInterval;
        return claim is { ReleasedAt: { } ended, Guard: not GuardVerdict.Held } && ended + claims.Value.ReleaseGrace - scope.Now is var grace && grace < probe ? grace : probe;
    }

    private static ServerStep Release(ServerScope scope, ClaimReference claim) => new()
    {
        Phase = ServerPhase.Releasing,
        Reason = ServerReasons.ClaimEnded,
        Message = $"Claim {claim.Name} ended and its grace is over; the server is wiped before it is free.",
        Next = Outcome.Now,
        Change = status => status with { Attempts = 0, NextAttemptAt = null, RunId = null, ClaimRef = claim with { WipeSince = scope.Now } },
    };

    /// <summary>An old configuration under a claim, or before its turn, stays as it is; only the condition Provisioned says so.</summary>
    private static ServerStep Ready(ServerScope scope, Outcome next) =>
        ServerSteps.Serving(scope, status => status) with { HostKeyVerified = null, Next = next };

    /// <summary>A claimed server keeps its phase: its customer's data is on it.</summary>
    private static ServerStep Degraded(ServerScope scope, ClaimReference claim, ReachResult.Unreachable down, Outcome next)
    {
        var stay = ServerSteps.Stay(scope, next);

        // Known already: the network's other words for it are no news.
        return stay.Degraded ? stay : stay with
        {
            Reason = ServerReasons.Unreachable,
            Message = $"Claimed by {claim.Name} and not answering: {down.Message}",
            Reachable = false,
            Stalled = false,
            Degraded = true,
            Mark = ClaimMarker.IsDue(scope) ? new ClaimMark(false, $"The mark of claim {claim.Name} waits for the server.") : null,
        };
    }
}
