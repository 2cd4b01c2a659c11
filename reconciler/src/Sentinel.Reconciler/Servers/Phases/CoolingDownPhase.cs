using Microsoft.Extensions.Options;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Wiped and unbound; a pause before the next customer.</summary>
internal sealed class CoolingDownPhase(IOptions<ClaimsOptions> claims) : IServerPhase
{
    public ServerPhase Phase => ServerPhase.CoolingDown;

    public Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var left = claims.Value.CoolDown - scope.InPhase;
        return Task.FromResult(left > TimeSpan.Zero
            ? ServerSteps.Stay(scope, Outcome.After(left))
            : ServerSteps.Verify(ServerReasons.CoolDownOver, "The pause before reuse is over.", fresh: true));
    }
}
