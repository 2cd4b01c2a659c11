namespace Sentinel.Client;

/// <summary>Where a claim is.</summary>
public enum ClaimPhase
{
    /// <summary>A phase that this version of the client does not know; <see cref="Claim.Json"/> has it.</summary>
    Unknown,

    /// <summary>It waits for a server.</summary>
    Pending,

    /// <summary>A server is the requester's.</summary>
    Bound,

    /// <summary>It was released.</summary>
    Released,

    /// <summary>Its lease is over, and its policy was to release it.</summary>
    Expired,

    /// <summary>Two claims were told that they have one server; a person has to end one.</summary>
    Conflict,
}
