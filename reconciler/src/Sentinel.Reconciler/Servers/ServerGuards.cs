using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>What holds in every phase, looked at before the phase itself.</summary>
internal static class ServerGuards
{
    /// <summary>The step that a guard forces, or null.</summary>
    public static ServerStep? Check(ServerScope scope)
    {
        var phase = scope.Status.Phase;
        if (scope.MustRetire && scope.Status.ClaimRef is null && phase is not (ServerPhase.Retiring or ServerPhase.Retired))
            return Retire();
        if (scope.Snapshot.AddressConflicts.TryGetValue(scope.Name, out var conflict) && phase == ServerPhase.Pending)
            return Refused(conflict);
        if (scope.Spec.Quarantined && phase is not (ServerPhase.Quarantined or ServerPhase.Retiring or ServerPhase.Retired))
            return SetAside();
        return null;
    }

    private static ServerStep Refused(Finding conflict) => new()
    {
        Phase = ServerPhase.Pending,
        Reason = ServerReasons.AddressTaken,
        Message = $"{conflict.Value}: {conflict.Message} {conflict.Remedy}",
        Stalled = true,
        Next = Outcome.Settled,
    };

    private static ServerStep Retire() => new()
    {
        Phase = ServerPhase.Retiring,
        Reason = ServerReasons.SpecRemoved,
        Message = "The server was taken out of the desired state.",
        Next = Outcome.Now,

        // A run that is at work on it ends first: no host is in two.
        Change = status => status with { RunId = null, RunDigest = null, Attempts = 0, NextAttemptAt = null },
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
