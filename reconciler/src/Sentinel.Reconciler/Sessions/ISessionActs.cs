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
}
