namespace Sentinel.StateRepo;

/// <summary>Hears of each commit on main that Sentinel did not make, the oldest first.</summary>
public interface IForeignCommits
{
    /// <summary>Called at least once for each, also for those that came while nobody ran; after a crash, or on a fresh clone, again: it must be idempotent.</summary>
    /// <exception cref="StateRepositoryException">Is tried again with the same commits.</exception>
    Task HearAsync(IReadOnlyList<ForeignCommit> commits, CancellationToken cancellationToken);
}
