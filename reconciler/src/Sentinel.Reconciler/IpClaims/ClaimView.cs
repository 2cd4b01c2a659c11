using Sentinel.Resources;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>A claim and the server it is bound to, as people see them.</summary>
/// <param name="Claim">The claim; of an ended one its last spec.</param>
/// <param name="Phase">Computed from both sides.</param>
/// <param name="Server">The server while bound.</param>
/// <param name="BoundAt">When it was bound, if ever.</param>
/// <param name="Revision">The revision that shows it.</param>
public sealed record ClaimView(IpClaim Claim, ClaimPhase Phase, Server? Server, DateTimeOffset? BoundAt, string Revision)
{
    /// <summary>It has a server, and is shown as Pending until the remote has that binding, too.</summary>
    public bool AwaitsRemote { get; init; }

    /// <summary>When its lease is over; null: never, or it is not Bound.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Its lease is over, and by its policy it stays live.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Until when its end can be undone at least: then the wipe begins, where no guard holds it. Null: it is live, or the wipe began.</summary>
    public DateTimeOffset? UndoableUntil { get; init; }
}
