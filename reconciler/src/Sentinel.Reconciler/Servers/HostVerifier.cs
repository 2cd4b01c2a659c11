using Sentinel.Ansible;

namespace Sentinel.Reconciler.Servers;

/// <summary>Logs in and looks at what a run needs; a refused login is tried with the other account.</summary>
internal sealed class HostVerifier(IHostProbe hosts, ServerCredentials credentials)
{
    public async Task<(HostLogin Login, VerifyResult Result)> VerifyAsync(ServerScope scope, CancellationToken cancellationToken)
    {
        var logins = Logins.For(scope);
        var first = await TryAsync(scope, logins[0], cancellationToken).ConfigureAwait(false);
        if (!IsRefused(first.Result))
            return first;
        var other = await TryAsync(scope, logins[1], cancellationToken).ConfigureAwait(false);

        // The first refusal is what a person has to mend, unless the other account got further.
        return IsRefused(other.Result) ? first : other;
    }

    private static bool IsRefused(VerifyResult result) =>
        result is VerifyResult.LoginRefused or VerifyResult.PasswordRefused or VerifyResult.CredentialMissing or VerifyResult.CredentialUnopened;

    private async Task<(HostLogin Login, VerifyResult Result)> TryAsync(ServerScope scope, HostLogin login, CancellationToken cancellationToken)
    {
        var (complete, problem) = await credentials.CompleteAsync(scope, login, cancellationToken).ConfigureAwait(false);
        return (complete, problem ?? await hosts.VerifyAsync(complete, cancellationToken).ConfigureAwait(false));
    }
}
