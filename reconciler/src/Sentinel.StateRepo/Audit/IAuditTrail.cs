namespace Sentinel.StateRepo;

/// <summary>
/// Who did what, when and why: main's history, people's commits and Sentinel's. Reads only, beside the store's own gate. An answer costs
/// no more than so much time and so many commits; where that is not enough it says where to go on.
/// </summary>
public interface IAuditTrail
{
    /// <summary>
    /// The newest first: along main, each merge followed by the commits that it brought. So every commit comes exactly once, whatever its clock
    /// said, and a cursor stays good while main grows.
    /// </summary>
    /// <returns>Null: there is no commit where the cursor points.</returns>
    /// <exception cref="StateRepositoryException">The repository cannot be read, or other questions kept it busy for too long.</exception>
    Task<AuditPage?> ReadAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>One commit with what it changed.</summary>
    /// <param name="commit">7 to 40 hex digits.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null: main has no such commit, or several begin so.</returns>
    /// <exception cref="StateRepositoryException">As <see cref="ReadAsync"/>.</exception>
    Task<AuditDiff?> FindAsync(string commit, CancellationToken cancellationToken);

    /// <summary>
    /// The contents that a file had, back along main by first parents to the commit that brought it; of a file that is gone, of its last time there.
    /// Looks for a second, at 100,000 commits and for 1,000 contents at most.
    /// </summary>
    /// <param name="path">Path in the repository, with slashes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StateRepositoryException">As <see cref="ReadAsync"/>.</exception>
    Task<PastVersions> VersionsAsync(string path, CancellationToken cancellationToken);
}
