namespace Sentinel.StateRepo.StartCache;

/// <summary>What a cache is of.</summary>
/// <param name="Revision">The commit.</param>
/// <param name="Tree">Git id of its tree, which the commit must have.</param>
/// <param name="CommitCount">Commits reachable from it.</param>
internal sealed record CacheHead(string Revision, string Tree, long CommitCount);
