using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Rollouts;
using Sentinel.Reconciler.Runs;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Host key, login, privilege, python and system, before any playbook; then a place in a run.</summary>
internal sealed class VerifyingPhase(HostVerifier verifier, RunScheduler runs, ProfileRollouts rollouts, ServerSteps steps) : IServerPhase
{
    private const string What = "The profile's configuration";

    public ServerPhase Phase => ServerPhase.Verifying;

    public async Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        if (scope.WantedDigest is null)
            return ServerSteps.Stay(scope, Outcome.Settled);
        if (ServerSteps.RetryIsRequested(scope, out var request) && scope.Freeze is not null)
            return ServerSteps.Retry(request);

        // No more logins than the one that found it ready for its run.
        if (ServerSteps.IsFrozen(scope) && ServerSteps.IsHeld(scope) && !scope.IsApplied && !scope.IsOutdated)
            return ServerSteps.Freeze(scope, What);
        var (login, result) = await verifier.VerifyAsync(scope, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            VerifyResult.Verified verified => Verified(scope, login, verified),
            VerifyResult.Unreachable down => steps.Wait(scope, down.Message),
            VerifyResult.HostKeyChanged changed => ServerSteps.Quarantine(ServerReasons.HostKeyChanged, changed.Text()),

            VerifyResult.CredentialMissing or VerifyResult.CredentialUnopened => ServerSteps.AwaitCredential(result),

            // A refused verification is an attempt like a failed run.
            _ => Refused(scope, result),
        };
    }

    /// <summary>With which Credential it was refused is noted, so that another one is tried at once.</summary>
    private ServerStep Refused(ServerScope scope, VerifyResult result)
    {
        var step = steps.Fail(scope, result.Reason(), result.Text(), scope.Status.Attempts + 1);
        var version = ServerCredentials.VersionOf(scope);
        return version is null ? step : step with { Change = status => step.Change(status) with { RefusedCredential = version } };
    }

    private ServerStep Verified(ServerScope scope, HostLogin login, VerifyResult.Verified verified)
    {
        if (scope.Status.ClaimRef is null && verified.Facts.ClaimUid is { Length: > 0 } marker)
        {
            return ServerSteps.Quarantine(
                ServerReasons.ClaimMarkerFound,
                $"The host carries the marker of claim {marker}, which this repository does not know. Find out whose data it holds before it is used.");
        }

        // With an older configuration that is whole it serves on until its turn has come.
        if (scope.IsApplied || (scope.IsOutdated && (ServerSteps.IsFrozen(scope) || !rollouts.TryEnter(scope))))
            return Ready(scope, verified);
        if (ServerSteps.IsFrozen(scope))
            return ServerSteps.Freeze(scope, What) with { Reachable = true };
        runs.Submit(RunTicket.For(RunPurpose.Provision, scope, login, verified));
        return ServerSteps.Stay(scope, Outcome.Settled);
    }

    private static ServerStep Ready(ServerScope scope, VerifyResult.Verified verified) => ServerSteps.Serving(
        scope,
        status => status with { HostKey = status.HostKey ?? verified.HostKey, Facts = FactsOfHost.Of(verified.Facts) });
}
