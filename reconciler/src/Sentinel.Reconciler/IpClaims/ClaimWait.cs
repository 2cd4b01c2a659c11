namespace Sentinel.Reconciler.IpClaims;

/// <summary>Why a claim waits.</summary>
/// <param name="Ahead">Claims that wait longer.</param>
/// <param name="Exclusions">How many servers each constraint ruled out.</param>
public sealed record ClaimWait(int Ahead, IReadOnlyList<Exclusion> Exclusions);
