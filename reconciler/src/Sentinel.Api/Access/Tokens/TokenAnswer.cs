using Sentinel.Resources;

namespace Sentinel.Api.Access.Tokens;

/// <summary>A token as HTTP shows it: never its hash, and its text only in the answer that made it.</summary>
internal sealed record TokenAnswer
{
    public required string Id { get; init; }

    /// <summary>What to send as <c>Authorization: Bearer</c>; told once.</summary>
    public string? Token { get; init; }

    public required string Identity { get; init; }

    public required string Role { get; init; }

    public AccessScope? Scope { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>Until when the text before the last rotation is taken.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool Expired { get; init; }

    /// <summary>To about a minute; of a service that was killed, up to a minute less.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The commit that made this answer true.</summary>
    public string? Commit { get; init; }

    public static TokenAnswer Of(TokenInForce stored, DateTimeOffset? lastUse, DateTimeOffset now) => new()
    {
        Id = stored.Id,
        Identity = stored.Token.Identity,
        Role = stored.Token.Role,
        Scope = stored.Token.Scope,
        Description = stored.Token.Description,
        CreatedAt = stored.Token.CreatedAt,
        CreatedBy = stored.Token.CreatedBy,
        RotatedAt = stored.Token.RotatedAt,
        PreviousUntil = stored.Token.PreviousUntil > now ? stored.Token.PreviousUntil : null,
        ExpiresAt = stored.Token.ExpiresAt,
        Expired = stored.IsExpired(now),
        LastUsedAt = lastUse,
    };

    /// <summary>The token of the file <c>admin.token</c>.</summary>
    public static TokenAnswer OfFirst(DateTimeOffset? lastUse) => new()
    {
        Id = AdminToken.Id,
        Identity = AdminToken.Identity,
        Role = AccessRoles.NameOf(AccessRole.Admin),
        Description = "made at the first start; in the file Auth:AdminTokenFile",
        LastUsedAt = lastUse,
    };
}
