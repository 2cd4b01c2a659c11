namespace Sentinel.Resources;

/// <summary>What a guard says of a release or a retirement that it did not let through by itself.</summary>
public enum GuardVerdict
{
    /// <summary>Over the cap: nothing is wiped or removed until a person confirms it.</summary>
    Held,

    /// <summary>A person confirmed it; it no longer counts for the cap.</summary>
    Confirmed,
}
