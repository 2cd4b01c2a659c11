using Sentinel.Resources;

namespace Sentinel.Api.Access.Tokens;

/// <summary>The body of a new token.</summary>
// Its form in the OpenAPI document; TokenBody reads it.
internal sealed record TokenRequestBody
{
    /// <summary>Who acts with it.</summary>
    public required string Identity { get; init; }

    /// <summary><c>viewer</c>, <c>claimer</c>, <c>operator</c> or <c>admin</c>.</summary>
    public required string Role { get; init; }

    /// <summary>What a claimer may claim.</summary>
    public AccessScope? Scope { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long it lives, in place of <c>expiresAt</c>, such as <c>90d</c>.</summary>
    public string? Ttl { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Why it is made; goes into the commit.</summary>
    public string? Reason { get; init; }
}
