using Sentinel.Resources;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>A caller's wish for an address, already validated.</summary>
public sealed record ClaimRequest
{
    /// <summary>The claim's name; null: one is made.</summary>
    public string? Name { get; init; }

    public required string Requester { get; init; }

    public string? Purpose { get; init; }

    public ClaimSelector? Selector { get; init; }

    /// <summary>Null: a retry of this request is a request of its own.</summary>
    public IdempotencyRecord? Idempotency { get; init; }

    /// <summary>True: no free server is an answer; false: the claim waits for one.</summary>
    public bool FailWhenExhausted { get; init; }

    /// <summary>The lease from the binding on; null: without end.</summary>
    public TimeSpan? Ttl { get; init; }

    public ExpiryPolicy ExpiryPolicy { get; init; }

    /// <summary>True: nothing is written, and the answer says what the claim would get.</summary>
    public bool DryRun { get; init; }

    public required string Actor { get; init; }

    public string? RequestId { get; init; }
}
