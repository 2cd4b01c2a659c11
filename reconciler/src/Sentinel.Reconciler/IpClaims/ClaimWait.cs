namespace Sentinel.Reconciler.IpClaims;

/// <summary>Why a claim waits.</summary>
/// <param name="Ahead">Claims that wait longer.</param>
/// <param name="Exclusions">How many servers each constraint ruled out.</param>
public sealed record ClaimWait(int Ahead, IReadOnlyList<Exclusion> Exclusions)
{
    /// <summary>Claims that wait, this one among them.</summary>
    public required int Queue { get; init; }

    /// <summary>What each constraint leaves, in order; the last is what there is for this claim.</summary>
    public required IReadOnlyList<FunnelStep> Funnel { get; init; }

    /// <summary>At most five servers that one thing alone keeps from it, and how many are on their way; nothing for a claimer.</summary>
    public required IReadOnlyList<ClaimHelp> WouldHelp { get; init; }
}
