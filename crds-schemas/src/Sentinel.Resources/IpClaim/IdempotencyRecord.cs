using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Sentinel.Resources;

/// <summary>What makes a retried request find the claim that its first try made, also after a restart.</summary>
public sealed record IdempotencyRecord
{
    [Description("The identity of the token; a key is its identity's own.")]
    [StringLength(200)]
    public required string Identity { get; init; }

    [Description("The value of Idempotency-Key.")]
    [StringLength(200)]
    public required string Key { get; init; }

    [Description("SHA-256 of the request's canonical body, sha256: and 64 hex digits.")]
    [StringLength(71)]
    public required string Digest { get; init; }
}
