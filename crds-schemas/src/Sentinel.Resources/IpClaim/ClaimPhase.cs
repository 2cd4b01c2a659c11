namespace Sentinel.Resources;

/// <summary>A claim's phase; computed from the claim and its server, never stored while the claim lives.</summary>
public enum ClaimPhase
{
    Pending,
    Bound,

    /// <summary>A merge found another claim that has the same server; a person releases one of the two.</summary>
    Conflict,
    Released,
    Expired,
}
