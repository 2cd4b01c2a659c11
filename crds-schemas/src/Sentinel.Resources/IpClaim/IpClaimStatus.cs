namespace Sentinel.Resources;

/// <summary>A tombstone: what is left of a claim that ended.</summary>
public sealed record IpClaimStatus
{
    /// <summary><see cref="ClaimPhase.Released"/> or <see cref="ClaimPhase.Expired"/>.</summary>
    public required ClaimPhase Phase { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public DateTimeOffset? BoundAt { get; init; }

    /// <summary>The last spec of the claim.</summary>
    public required IpClaimSpec LastSpec { get; init; }
}
