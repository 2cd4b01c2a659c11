using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Acts;

public interface IServerActs
{
    /// <summary>Writes the act into the server's manifest, in a commit with actor and reason. Legal in every phase.</summary>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<ActResult> ActAsync(ServerAct act, CancellationToken cancellationToken);
}
