namespace Sentinel.Resources;

/// <summary>What makes a retried request find the claim that its first try made, also after a restart.</summary>
public sealed record IdempotencyRecord
{
    /// <summary>The identity of the token; a key is its identity's own.</summary>
    public required string Identity { get; init; }

    /// <summary>The value of <c>Idempotency-Key</c>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request's canonical body, <c>sha256:</c> and 64 hex digits.</summary>
    public required string Digest { get; init; }
}
