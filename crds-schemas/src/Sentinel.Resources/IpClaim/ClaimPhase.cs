namespace Sentinel.Resources;

/// <summary>A claim's phase; computed from the claim and its server, never stored while the claim lives.</summary>
public enum ClaimPhase
{
    Pending,
    Bound,
    Released,
    Expired,
}
