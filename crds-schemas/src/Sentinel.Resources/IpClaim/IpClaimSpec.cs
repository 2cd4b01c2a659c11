using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What a requester asks for, and what Sentinel answered.</summary>
public sealed record IpClaimSpec
{
    [Description("Who asks: the token's identity, or git:<author> for a claim made by commit.")]
    [TextLength(1, 200)]
    public string? Requester { get; init; }

    [Description("Why, in a person's words.")]
    [TextLength(0, 500)]
    public string? Purpose { get; init; }

    [Description("Which servers fit; none: any.")]
    public ClaimSelector? Selector { get; init; }

    [Description("The lease: how long from the binding, or from its last renewal. None: without end.")]
    public TimeSpan? Ttl { get; init; }

    [Description("What happens when the lease is over: Warn, the claim stays live and says so; Release, it ends.")]
    public ExpiryPolicy ExpiryPolicy { get; init; }

    [Description("The retry key of the request that made this claim. Written by Sentinel.")]
    public IdempotencyRecord? Idempotency { get; init; }

    [Description("When Sentinel first saw the claim; its place in the queue. Written by Sentinel.")]
    public DateTimeOffset? RequestedAt { get; init; }

    [Description("When the lease was renewed last. Written by Sentinel.")]
    public DateTimeOffset? RenewedAt { get; init; }

    [Description("The server bound. Written by Sentinel.")]
    [WholeText(DnsLabel.Pattern)]
    [TextLength(0, DnsLabel.MaxLength)]
    public string? Server { get; init; }

    [Description("The address handed out. Written by Sentinel.")]
    [WholeText(ServerAddress.Pattern)]
    [TextLength(0, ServerAddress.MaxLength)]
    public string? Address { get; init; }
}
