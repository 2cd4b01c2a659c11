using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Accepted: goes on once its profile has a configuration and its sshd answers.</summary>
internal sealed class PendingPhase(ReachProbe probe, ServerSteps steps) : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Pending;

    public async Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        if (!scope.Snapshot.Profiles.ContainsKey(scope.Spec.Profile))
            return Hold(ServerReasons.ProfileNotFound, $"There is no ServerProfile '{scope.Spec.Profile}'. Add profiles/{scope.Spec.Profile}.yaml, or name another profile in spec.profile.", stalled: true);
        if (scope.WantedDigest is null)
            return Hold(ServerReasons.ProfileNotReady, $"ServerProfile '{scope.Spec.Profile}' has no generated configuration yet; its conditions say why.", stalled: false);
        var reach = await probe.LookAsync(scope, cancellationToken).ConfigureAwait(false);
        return reach is ReachResult.Unreachable down
            ? steps.Wait(scope, down.Message)
            : ServerSteps.Verify(ServerReasons.SshAnswers, $"ssh answers at {scope.Spec.Address} port {scope.Spec.Ssh.Port}.", reachable: true);
    }

    private static ServerStep Hold(string reason, string message, bool stalled) => new()
    {
        Phase = ServerPhase.Pending,
        Reason = reason,
        Message = message,
        Stalled = stalled,
        Next = Outcome.Settled,
    };
}
