using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers.Phases;

/// <summary>Never handed out; only an explicit act of a person ends it.</summary>
internal sealed class QuarantinedPhase(HostVerifier verifier, ServerSteps steps, IOptions<ClaimsOptions> claims) : IServerPhase
{
    public ServerPhase Phase => ServerPhase.Quarantined;

    public async Task<ServerStep> HandleAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        if (scope.Spec.Quarantined || ClaimPhases.IsContested(scope.Snapshot, scope.Status))
            return ServerSteps.Stay(scope, Outcome.Settled);
        return Trusted(scope) is { } fingerprint
            ? await TrustAsync(scope, fingerprint, cancellationToken).ConfigureAwait(false)
            : Decide(scope);
    }

    private ServerStep Decide(ServerScope scope)
    {
        if (IsStalled(scope, ServerReasons.BudgetSpent) && scope.Status.ClaimRef is null && ServerChanges.CredentialIsNew(scope))
            return ServerSteps.TryCredential();
        var asked = ServerSteps.RetryIsRequested(scope, out var request);
        return IsStalled(scope, ServerReasons.SetAside) || asked ? Leave(scope, request) : ServerSteps.Stay(scope, Outcome.Settled);
    }

    /// <summary>To the wipe where that is due, to Ready where the claim is live, in its grace or held, else to be verified.</summary>
    private ServerStep Leave(ServerScope scope, string? request)
    {
        var phase = scope.Status.ClaimRef switch
        {
            { } claim when ClaimWipes.IsDue(claim, claims.Value.ReleaseGrace, scope.Now) => ServerPhase.Releasing,
            { } => ServerPhase.Ready,
            null => ServerPhase.Verifying,
        };
        var retry = ServerSteps.Retry(request ?? scope.Status.HandledRetry);
        return retry with
        {
            Phase = phase,
            Reason = request is null ? ServerReasons.SetAsideEnded : ServerReasons.RetryRequested,
            Message = "A person ended the quarantine.",
            Change = status => ClaimWipes.Begin(retry.Change(status), phase, scope.Now),
        };
    }

    /// <summary>The fingerprint that a person trusts, where the quarantine is for another key than that.</summary>
    private static string? Trusted(ServerScope scope) =>
        IsStalled(scope, ServerReasons.HostKeyChanged)
        && scope.Stored.Object.Metadata.Annotations?.TryGetValue(Annotations.TrustHostKey, out var fingerprint) == true
        && fingerprint != scope.Status.HostKey?.Fingerprint
            ? fingerprint
            : null;

    /// <summary>The host is asked for its key now, and only the one that the person named is pinned.</summary>
    private async Task<ServerStep> TrustAsync(ServerScope scope, string fingerprint, CancellationToken cancellationToken)
    {
        var unpinned = scope with { Status = scope.Status with { HostKey = null } };
        var (_, result) = await verifier.VerifyAsync(unpinned, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            VerifyResult.Verified verified when verified.HostKey.Fingerprint == fingerprint => Accept(scope, verified),
            VerifyResult.Verified other => ServerSteps.Quarantine(
                ServerReasons.HostKeyChanged,
                $"{fingerprint} is trusted, but the host shows {other.HostKey.Fingerprint}. Find out which machine answers, then trust the key that is right."),
            VerifyResult.Unreachable => ServerSteps.Stay(scope, Outcome.After(steps.OwedPause(scope))),
            _ => ServerSteps.Quarantine(ServerReasons.HostKeyChanged, $"{fingerprint} is trusted, and the host could not be looked at: {result.Text()}"),
        };
    }

    private ServerStep Accept(ServerScope scope, VerifyResult.Verified verified)
    {
        var leave = Leave(scope, null);
        return leave with
        {
            Reason = ServerReasons.HostKeyTrusted,
            Message = $"A person trusts the host's key {verified.HostKey.Fingerprint}.",
            Reachable = true,
            HostKeyVerified = true,
            Change = status => leave.Change(status) with
            {
                HostKey = verified.HostKey,

                // Another key is most often another installation, which has no configuration yet.
                Configuration = status.ClaimRef is not null || verified.Facts.ConfigurationDigest == status.Configuration?.Digest ? status.Configuration : null,
            },
        };
    }

    private static bool IsStalled(ServerScope scope, string reason) =>
        scope.Status.Conditions.Any(c => c.Type == ConditionTypes.Stalled && c.Reason == reason);
}
