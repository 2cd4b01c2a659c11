namespace Sentinel.Api.Access.Tokens;

/// <summary>All tokens as HTTP shows them.</summary>
/// <param name="Items">Those of the repository, the oldest first.</param>
/// <param name="First">The token of the file <c>admin.token</c>.</param>
/// <param name="Broken">Files that let nobody in; the log says why of each.</param>
internal sealed record TokensAnswer(IEnumerable<TokenAnswer> Items, TokenAnswer First, IReadOnlyList<string>? Broken);
