namespace Sentinel.Api.Access.Tokens;

/// <summary>Who changes a token, and why.</summary>
internal sealed record TokenAct(string Actor, string? Reason, string? RequestId);
