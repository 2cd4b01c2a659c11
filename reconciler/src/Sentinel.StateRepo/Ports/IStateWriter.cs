namespace Sentinel.StateRepo;

/// <summary>
/// Writes the state repository: one call, one commit. The commit is durable on disk before the call returns,
/// and <see cref="IStateReader.Current"/> contains it.
/// A call that was cancelled or died may or may not have been committed: the caller reads again and decides anew,
/// which its expectations make safe.
/// </summary>
public interface IStateWriter
{
    /// <summary>
    /// Commits the change if every file still is what the change expects. Racing writers on other files never
    /// fail it: it is built again on the new head.
    /// </summary>
    /// <returns>What became of it; a lost race is a value, not an exception.</returns>
    /// <exception cref="StateRepositoryException">The repository cannot be written: disk, lock, permissions.</exception>
    Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken);
}
