using Sentinel.Resources;

namespace Sentinel.Api.Claims;

/// <summary>The body of <c>POST /api/v1/claims</c>.</summary>
internal sealed record ClaimBody
{
    public string? Name { get; init; }

    public string? Requester { get; init; }

    public string? Purpose { get; init; }

    public ClaimSelector? Selector { get; init; }

    /// <summary>How long the caller waits for a server, at most 60 s.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>The lease; null: without end.</summary>
    public TimeSpan? Ttl { get; init; }

    public ExpiryPolicy ExpiryPolicy { get; init; }

    public bool DryRun { get; init; }

    public bool FailWhenExhausted { get; init; }
}
