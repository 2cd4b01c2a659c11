using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Over, until its manifest says otherwise.</summary>
internal sealed class RetiredPhase : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Retired;

    public Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken) => Task.FromResult(
        scope.MustRetire
            ? ServerSteps.Stay(scope, Outcome.Settled)
            : ServerSteps.Verify(ServerReasons.ReAdded, "The server is back in the desired state.", fresh: true));
}
