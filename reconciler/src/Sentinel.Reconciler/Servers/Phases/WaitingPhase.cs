using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Unreachable: looks again, writes nothing while nothing changes.</summary>
internal sealed class WaitingPhase(ReachProbe probe, ServerSteps steps) : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Waiting;

    public async Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var reach = await probe.LookAsync(scope, cancellationToken).ConfigureAwait(false);
        return reach is ReachResult.Unreachable
            ? ServerSteps.Stay(scope, Outcome.After(steps.WaitingPause(scope)))
            : ServerSteps.Verify(ServerReasons.SshAnswers, $"ssh answers at {scope.Spec.Address} port {scope.Spec.Ssh.Port}.", reachable: true);
    }
}
