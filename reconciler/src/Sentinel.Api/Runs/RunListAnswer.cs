namespace Sentinel.Api.Runs;

/// <summary>Part of the runs on record.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">The cursor to go on with; left out at the end.</param>
internal sealed record RunListAnswer(IReadOnlyList<RunAnswer> Items, string? Next);
