using Sentinel.Ansible;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Runs;

/// <summary>A verified host that waits for a place in a run.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Purpose">What the run does; hosts of one run share it.</param>
/// <param name="Profile">The profile; hosts of one run share it.</param>
/// <param name="Login">As whom it was verified.</param>
/// <param name="HostKey">The key it was verified with; pinned with the attempt.</param>
/// <param name="Facts">What it was then; noted with the attempt.</param>
/// <param name="FailedBefore">Hosts that failed last time get a run of their own, so that they hold nobody up.</param>
/// <param name="Asked">A person asked for it: no freeze holds it back.</param>
internal sealed record RunTicket(
    string Server,
    RunPurpose Purpose,
    string Profile,
    HostLogin Login,
    HostKey HostKey,
    ServerFacts Facts,
    bool FailedBefore,
    bool Asked)
{
    public static RunTicket For(RunPurpose purpose, ServerScope scope, HostLogin login, VerifyResult.Verified verified) =>
        new(scope.Name, purpose, scope.Spec.Profile, login, verified.HostKey, FactsOfHost.Of(verified.Facts), scope.Status.Attempts > 0, ServerSteps.IsAsked(scope));

    /// <summary>Tickets with the same group may share a run.</summary>
    public (RunPurpose Purpose, string Profile, bool FailedBefore) Group => (Purpose, Profile, FailedBefore);
}
