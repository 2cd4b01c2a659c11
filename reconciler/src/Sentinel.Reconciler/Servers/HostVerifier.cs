using Sentinel.Ansible;

namespace Sentinel.Reconciler.Servers;

/// <summary>Logs in and looks at what a run needs; a refused login is tried with the other account.</summary>
internal sealed class HostVerifier(IHostProbe hosts)
{
    public async Task<(HostLogin Login, VerifyResult Result)> VerifyAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var logins = Logins.For(scope);
        var result = await hosts.VerifyAsync(logins[0], cancellationToken).ConfigureAwait(false);
        if (result is not VerifyResult.LoginRefused)
            return (logins[0], result);
        var other = await hosts.VerifyAsync(logins[1], cancellationToken).ConfigureAwait(false);

        // The first refusal is what a person has to mend, unless the other account got further.
        return other is VerifyResult.LoginRefused ? (logins[0], result) : (logins[1], other);
    }
}
