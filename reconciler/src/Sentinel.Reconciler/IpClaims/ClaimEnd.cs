using Sentinel.Resources;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>How a claim ends: when, by whom and why.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who ended it.</param>
internal sealed record ClaimEnd(DateTimeOffset At, string Actor)
{
    /// <summary><see cref="ClaimPhase.Released"/> or <see cref="ClaimPhase.Expired"/>.</summary>
    public ClaimPhase Phase { get; init; } = ClaimPhase.Released;

    public string? Reason { get; init; }

    public string? RequestId { get; init; }
}
