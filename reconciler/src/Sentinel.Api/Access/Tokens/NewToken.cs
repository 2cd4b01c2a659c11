using Sentinel.Resources;

namespace Sentinel.Api.Access.Tokens;

/// <summary>What a new token is to be, already validated.</summary>
internal sealed record NewToken(string Identity, string Role, AccessScope? Scope, string? Description, DateTimeOffset? ExpiresAt);
