namespace Sentinel.Ansible;

/// <summary>
/// Leaves on a host which claim it serves (<c>/var/lib/sentinel/claim</c>), so that a service whose record of the claim is lost does not hand the
/// host out. Only a wipe removes the mark.
/// </summary>
public interface IClaimMarks
{
    /// <summary>Idempotent. Every outcome of a host is a value; what is thrown is a fault of ours.</summary>
    /// <param name="login">With a pinned key.</param>
    /// <param name="claimUid">A claim's uid, 36 characters of hex digits and hyphens.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <exception cref="ArgumentException">That is no uid.</exception>
    Task<MarkResult> MarkAsync(HostLogin login, string claimUid, CancellationToken cancellationToken);
}
