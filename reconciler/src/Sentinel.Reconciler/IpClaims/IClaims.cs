namespace Sentinel.Reconciler.IpClaims;

/// <summary>Hands servers out and takes them back. Every answer follows its durable commit.</summary>
public interface IClaims
{
    /// <summary>
    /// Makes a claim and binds a server to it. Idempotent by <see cref="ClaimRequest.Idempotency"/>, also over a restart.
    /// Of several racing callers each gets a server while there is one. With durability remote the binding counts when the remote has
    /// it; where that takes too long, the claim is answered as Pending, and becomes Bound by itself.
    /// </summary>
    Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a claim. Idempotent: an ended claim stays as it ended. Null: there never was one, or its tombstone is gone.</summary>
    Task<ClaimView?> ReleaseAsync(string name, string actor, string? requestId, CancellationToken cancellationToken);

    /// <summary>The claim, live or ended; null where there is none.</summary>
    ClaimView? Find(string name);

    /// <summary>Why a claim waits; null where it does not. Looks at every server.</summary>
    ClaimWait? ExplainWait(string name);

    /// <summary>Live and ended claims, by name.</summary>
    IReadOnlyList<ClaimView> List();

    /// <summary>Waits until the claim is no longer Pending; the claim as it is when the caller's patience ends.</summary>
    Task<ClaimView?> WaitAsync(string name, CancellationToken patience);
}
