using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Imports;

/// <summary>Lists that are sent instead of merged. What is accepted is on main as a merged branch would bring it, and the reconciler does the rest.</summary>
public interface IImports
{
    /// <summary>What the list would do, decided on main as it is. Writes nothing.</summary>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<ListPreview> PlanAsync(SubmittedList list, CancellationToken cancellationToken);

    /// <summary>
    /// Brings the list to main in one commit, or into a pull request: as <see cref="ListAcceptance.Way"/> says. Idempotent: the same list again is
    /// <see cref="AcceptResult.Unchanged"/>, or the pull request that waits already.
    /// </summary>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<AcceptResult> AcceptAsync(ListAcceptance acceptance, CancellationToken cancellationToken);
}
