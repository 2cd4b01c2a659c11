using Sentinel.Resources;

namespace Sentinel.Api.Access.Browser;

/// <summary>Who one is, as a token or a session says it.</summary>
/// <param name="TokenId">The token's id; no secret.</param>
/// <param name="ExpiresAt">When the token ends; none: never.</param>
/// <param name="SessionEndsAt">When the browser's session ends at the latest.</param>
/// <param name="Csrf">What a browser sends as <c>X-Sentinel-Csrf</c> with whatever changes something.</param>
internal sealed record SignInAnswer(
    string Identity, string Role, AccessScope? Scope, string TokenId, DateTimeOffset? ExpiresAt, DateTimeOffset? SessionEndsAt, string? Csrf)
{
    public static SignInAnswer Of(Caller caller) => new(
        caller.Identity, AccessRoles.NameOf(caller.Role), caller.Scope, caller.TokenId, caller.ExpiresAt, caller.Session?.Until, caller.Session?.Csrf);
}
