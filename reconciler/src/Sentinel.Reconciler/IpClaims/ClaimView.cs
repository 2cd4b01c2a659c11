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
}
