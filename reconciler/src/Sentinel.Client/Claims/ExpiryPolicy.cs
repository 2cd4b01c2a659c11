namespace Sentinel.Client;

/// <summary>What becomes of a claim whose lease is over.</summary>
public enum ExpiryPolicy
{
    /// <summary>It stays, and says so.</summary>
    Warn,

    /// <summary>It is released.</summary>
    Release,
}
