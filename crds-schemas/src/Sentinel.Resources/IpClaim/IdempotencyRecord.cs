using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What makes a retried request find the claim that its first try made, also after a restart.</summary>
public sealed record IdempotencyRecord
{
    [Description("The identity of the token; a key is its identity's own.")]
    [TextLength(0, 200)]
    public required string Identity { get; init; }

    [Description("The value of Idempotency-Key.")]
    [TextLength(0, 200)]
    public required string Key { get; init; }

    [Description("SHA-256 of the request's canonical body, sha256: and 64 hex digits.")]
    [TextLength(0, 71)]
    public required string Digest { get; init; }
}
