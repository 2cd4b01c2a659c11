using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Acts;

public interface IServerActs
{
    /// <summary>Writes the act into the server's manifest, in a commit with actor and reason. Legal in every phase.</summary>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<ActResult> ActAsync(ServerAct act, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the act into the manifests of many servers, in one commit: all of them or none. They are chosen and read in one snapshot; who was
    /// outrun chooses anew, and goes on only while the count is the same.
    /// </summary>
    /// <exception cref="ArgumentException">The verb is about one host.</exception>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<BulkResult> ActAsync(BulkAct act, CancellationToken cancellationToken);
}
