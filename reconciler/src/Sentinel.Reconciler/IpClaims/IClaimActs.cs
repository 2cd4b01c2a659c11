using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>What is done with a claim between its beginning and its wipe. Each answer follows its durable commit.</summary>
public interface IClaimActs
{
    /// <summary>The lease ends so long from now on. Of a claim that waits, the lease becomes as long.</summary>
    /// <param name="name">The claim.</param>
    /// <param name="ttl">Null: as long as before.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<ClaimChange> RenewAsync(string name, TimeSpan? ttl, ClaimActor by, CancellationToken cancellationToken);

    /// <summary>Binds another server that fits, and lets the one before go: its grace, guard and wipe are those of a release. Not idempotent.</summary>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<ClaimChange> ReplaceAsync(string name, ClaimActor by, CancellationToken cancellationToken);

    /// <summary>Undoes the end of a claim until its wipe begins. Idempotent: a live claim stays as it is.</summary>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<ClaimChange> UnreleaseAsync(string name, ClaimActor by, CancellationToken cancellationToken);
}
