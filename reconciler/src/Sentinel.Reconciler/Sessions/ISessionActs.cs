using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>What people do with a Session.</summary>
public interface ISessionActs
{
    /// <summary>
    /// Has the list of a suspended Session imported again, though it is the same: after a revert of Sentinel's own import. Idempotent: the second
    /// time there is nothing to write.
    /// </summary>
    /// <param name="name">The Session.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="reason">Why.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<ReimportResult> ReimportAsync(string name, string actor, string reason, string? requestId, CancellationToken cancellationToken);

    /// <summary>What comes of it when the list is removed, as things are now.</summary>
    /// <param name="name">The Session.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null: there is no such Session.</returns>
    /// <exception cref="StateRepositoryException">The settings cannot be read.</exception>
    Task<SessionRetirement?> ForecastAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the list from main in one commit, so that its servers retire as if a person had done so in git: within the cap on retirements, claimed
    /// ones after their claims. Idempotent: the second time there is nothing to write, whatever the count.
    /// </summary>
    /// <param name="order">Which, and how many servers the person saw.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<RetireResult> RetireAsync(RetireOrder order, CancellationToken cancellationToken);
}
