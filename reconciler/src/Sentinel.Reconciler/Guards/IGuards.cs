using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>What guards hold, and a person's word that it may go on.</summary>
public interface IGuards
{
    Task<GuardOverview> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Whether anything is paused or frozen now. Cheap.</summary>
    /// <exception cref="StateRepositoryException">The settings cannot be read.</exception>
    ValueTask<Standstill> StandstillAsync(CancellationToken cancellationToken);

    /// <summary>Lets so many go on, those that are held longest first, in one commit. Not idempotent: asked twice, it confirms twice as many.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="count">From 1 to as many as are held.</param>
    /// <param name="actor">Who confirms.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<ConfirmResult> ConfirmAsync(GuardKind guard, int count, string actor, string? requestId, CancellationToken cancellationToken);
}
