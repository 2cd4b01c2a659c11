using Sentinel.Api.Access.Browser;
using Sentinel.Resources;

namespace Sentinel.Api.Access;

/// <summary>Who asks, as a token says it.</summary>
/// <param name="TokenId">The token's id; no secret.</param>
/// <param name="Identity">Requester of its claims and actor of its commits.</param>
internal sealed record Caller(string TokenId, string Identity, AccessRole Role)
{
    /// <summary>What a claimer may claim; null: anything.</summary>
    public AccessScope? Scope { get; init; }

    /// <summary>When the token ends; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The browser's session that stands for the token; null: the token itself was sent.</summary>
    public BrowserSession? Session { get; init; }

    /// <summary>It sees and touches nobody's claims but its own.</summary>
    public bool HasOnlyItsOwnClaims => Role == AccessRole.Claimer;
}
