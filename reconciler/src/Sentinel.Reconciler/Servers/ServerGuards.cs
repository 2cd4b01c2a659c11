using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>What holds in every phase, looked at before the phase itself.</summary>
internal sealed class ServerGuards(GuardGate gate)
{
    /// <summary>A guard has its say, so that nothing else is to be done with the server now.</summary>
    public static bool HasASay(ServerScope scope) => MustLeave(scope) || IsBack(scope) || Conflict(scope) is not null || MustBeSetAside(scope);

    /// <summary>The step that a guard forces, or null.</summary>
    public async Task<ServerStep?> CheckAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        if (MustLeave(scope))
            return await RetireAsync(scope, cancellationToken).ConfigureAwait(false);
        if (IsBack(scope))
            return ServerSteps.Stay(scope, Outcome.Now) with { Change = status => status with { Retirement = null } };
        if (Conflict(scope) is { } conflict)
            return Refused(conflict);
        return MustBeSetAside(scope) ? SetAside() : null;
    }

    /// <summary>What the status says of a server that left the desired state, or came back to it, while nothing is done with it.</summary>
    public async Task<Func<ServerStatus, ServerStatus>> JudgeAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        if (IsBack(scope))
            return status => status with { Retirement = null };
        if (!MustLeave(scope) || scope.Status.Retirement is not null)
            return status => status;
        var retirement = await VerdictAsync(scope, cancellationToken).ConfigureAwait(false);
        return status => status with { Retirement = retirement };
    }

    private static bool IsLeaving(ServerScope scope) => scope.Status.Phase is ServerPhase.Retiring or ServerPhase.Retired;

    private static bool MustLeave(ServerScope scope) => scope.MustRetire && scope.Status.ClaimRef is null && !IsLeaving(scope);

    /// <summary>It was held on its way out, and is wanted again.</summary>
    private static bool IsBack(ServerScope scope) => !scope.MustRetire && scope.Status.Retirement is not null && !IsLeaving(scope);

    private static Finding? Conflict(ServerScope scope) =>
        scope.Status.Phase == ServerPhase.Pending ? scope.Snapshot.AddressConflicts.GetValueOrDefault(scope.Name) : null;

    private static bool MustBeSetAside(ServerScope scope) => scope.Spec.Quarantined && scope.Status.Phase != ServerPhase.Quarantined && !IsLeaving(scope);

    /// <summary>Within the cap it goes at once; over it, it stays as it is until a person confirms it, or it is wanted again.</summary>
    private async Task<ServerStep> RetireAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        // One that is not held was let through while nothing was done with it, or by a person.
        var retirement = scope.Status.Retirement ?? await VerdictAsync(scope, cancellationToken).ConfigureAwait(false);
        return retirement.Guard == GuardVerdict.Held
            ? ServerSteps.Stay(scope, Outcome.Settled) with { Change = status => status with { Retirement = retirement } }
            : Retire(retirement);
    }

    private async Task<ServerRetirement> VerdictAsync(ServerScope scope, CancellationToken cancellationToken) => new()
    {
        Since = scope.Now,
        Guard = await gate.TryPassAsync(GuardKind.Retire, scope.Name, cancellationToken).ConfigureAwait(false) ? null : GuardVerdict.Held,
    };

    private static ServerStep Refused(Finding conflict) => new()
    {
        Phase = ServerPhase.Pending,
        Reason = ServerReasons.AddressTaken,
        Message = $"{conflict.Value}: {conflict.Message} {conflict.Remedy}",
        Stalled = true,
        Next = Outcome.Settled,
    };

    private static ServerStep Retire(ServerRetirement retirement) => new()
    {
        Phase = ServerPhase.Retiring,
        Reason = ServerReasons.SpecRemoved,
        Message = "The server was taken out of the desired state.",
        Next = Outcome.Now,

        // A run that is at work on it ends first: no host is in two.
        Change = status => status with { RunId = null, RunDigest = null, Attempts = 0, NextAttemptAt = null, Retirement = retirement },
    };

    private static ServerStep SetAside() => new()
    {
        Phase = ServerPhase.Quarantined,
        Reason = ServerReasons.SetAside,
        Message = "Set aside by spec.quarantined. Set it to false to take the server back.",
        Stalled = true,
        Next = Outcome.Settled,
        Change = status => status with { RunId = null, RunDigest = null, NextAttemptAt = null },
    };
}
