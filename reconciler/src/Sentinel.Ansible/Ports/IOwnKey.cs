namespace Sentinel.Ansible;

/// <summary>Sentinel's own ssh key, for the account that the base role makes.</summary>
public interface IOwnKey
{
    /// <summary>
    /// The public key as a line of <c>authorized_keys</c>. Made on first use; idempotent, also among processes.
    /// </summary>
    /// <exception cref="InvalidOperationException">It cannot be made; the message says what helps.</exception>
    Task<string> EnsureAsync(CancellationToken cancellationToken);
}
