using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Out of the desired state and free of claims: the pinned key is forgotten and the address is free again.</summary>
internal sealed class RetiringPhase : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Retiring;

    public Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken) => Task.FromResult(
        scope.MustRetire ? Retired() : ServerSteps.Verify(ServerReasons.ReAdded, "The server is back in the desired state.", fresh: true));

    private static ServerStep Retired() => new()
    {
        Phase = ServerPhase.Retired,
        Reason = ServerReasons.CleanupSkipped,
        Message = "Retired. Sentinel's account and agents are still on the host: remove the account sentinel, /etc/sudoers.d/sentinel and prometheus-node-exporter if the host lives on.",
        Next = Outcome.Settled,
        Change = status => status with { HostKey = null, Configuration = null, RunId = null, RunDigest = null, NextAttemptAt = null, Attempts = 0 },
    };
}
