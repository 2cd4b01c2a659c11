using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>A tombstone: what is left of a claim that ended.</summary>
public sealed record IpClaimStatus
{
    [Description("Released or Expired.")]
    public required ClaimPhase Phase { get; init; }

    [Description("When the claim ended.")]
    public required DateTimeOffset EndedAt { get; init; }

    [Description("When it was bound; none: never.")]
    public DateTimeOffset? BoundAt { get; init; }

    [Description("The last spec of the claim.")]
    public required IpClaimSpec LastSpec { get; init; }
}
