namespace Sentinel.Client;

/// <summary>
/// A wish for an address. Two requests with one <see cref="IdempotencyKey"/> have to be equal in everything else, too: the service
/// refuses the key with another body (<see cref="ProblemKind.KeyReused"/>).
/// </summary>
public sealed record ClaimRequest
{
    /// <summary>
    /// Makes the request the same however often it is sent, also by another process and after a restart: an order's number is good.
    /// At most 200 printable ASCII characters. Null: one is made for this call, and its retries are safe; a second call is a second claim.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The claim's name, a DNS label; null: the service makes one.</summary>
    public string? Name { get; init; }

    /// <summary>For whom; null: whoever the token belongs to. Only operators and admins may name another.</summary>
    public string? Requester { get; init; }

    /// <summary>Why, in a person's words; becomes the reason of the commit.</summary>
    public string? Purpose { get; init; }

    /// <summary>Which servers fit; null: any.</summary>
    public ClaimSelector? Selector { get; init; }

    /// <summary>The lease, from the moment the claim is bound; null: without end.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>What becomes of the claim when the lease is over; null: the service's default, <see cref="Client.ExpiryPolicy.Warn"/>.</summary>
    public ExpiryPolicy? ExpiryPolicy { get; init; }

    /// <summary>How long the call waits for a server where none is free; 0, the default, to 24 h. The claim stays in the queue afterwards.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>True: where no server is free, nothing is written and the call is refused (<see cref="ProblemKind.Exhausted"/>).</summary>
    public bool FailWhenExhausted { get; init; }

    /// <summary>True: the service says what would be, and writes nothing (<see cref="ClaimResult.Planned"/>).</summary>
    public bool DryRun { get; init; }
}
