namespace Sentinel.StateRepo;

/// <summary>
/// Whether this very copy of the repository was served before. A clone, or a folder put back from a backup, may be older than what its service
/// last did: hosts may know more than it.
/// </summary>
public interface IServedBefore
{
    /// <exception cref="StateRepositoryException">The mark cannot be read.</exception>
    Task<bool> IsSoAsync(CancellationToken cancellationToken);

    /// <summary>From now on it was.</summary>
    /// <exception cref="StateRepositoryException">The mark cannot be written.</exception>
    Task NoteAsync(CancellationToken cancellationToken);
}
