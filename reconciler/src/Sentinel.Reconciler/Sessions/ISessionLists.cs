using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>Suppliers' lists as people are to mend them. Reads only.</summary>
public interface ISessionLists
{
    /// <summary>The list of a Session as it is on main.</summary>
    /// <param name="name">The Session.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<ListRead> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>What of the list that the Session's status speaks of did not go in, all of it.</summary>
    /// <param name="name">The Session.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null: there is no such Session.</returns>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<RejectedRows?> RejectedAsync(string name, CancellationToken cancellationToken);
}
