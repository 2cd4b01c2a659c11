namespace Sentinel.Api.Acts;

/// <summary>What an act on many servers came to.</summary>
/// <param name="Commit">The commit; left out where nothing had to be written.</param>
/// <param name="Count">Servers that were meant.</param>
/// <param name="Changed">Those of them that the commit changed; the rest was so already.</param>
internal sealed record BulkAnswer(string? Commit, int Count, int Changed);
