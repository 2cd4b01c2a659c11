namespace Sentinel.Api.Activity;

/// <summary>Part of the audit trail.</summary>
/// <param name="Items">The newest first; perhaps none, although there are more.</param>
/// <param name="Next">The cursor to go on with; left out at the end.</param>
internal sealed record ActivityAnswer(IReadOnlyList<CommitAnswer> Items, string? Next);
