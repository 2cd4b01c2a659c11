namespace Sentinel.Resources;

/// <summary>What happens when a claim's lease is over.</summary>
public enum ExpiryPolicy
{
    /// <summary>The claim stays live and says so.</summary>
    Warn,

    /// <summary>The claim ends as Expired; its server is wiped after the grace.</summary>
    Release,
}
