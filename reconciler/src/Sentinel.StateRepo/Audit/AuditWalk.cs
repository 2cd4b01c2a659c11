using LibGit2Sharp;

namespace Sentinel.StateRepo.Audit;

/// <summary>
/// Back along main by first parents; after a merge the commits that it brought. The commits of a first parent and those that its child brought
/// have none in common and together are all, so no commit comes twice.
/// </summary>
internal static class AuditWalk
{
    /// <summary>Each commit with its place.</summary>
    public static IEnumerable<(Commit Commit, AuditCursor Place)> From(Repository repository, AuditCursor from)
    {
        for (var commit = repository.Lookup<Commit>(new ObjectId(from.Commit)); commit is not null; commit = commit.Parents.FirstOrDefault())
        {
            var passed = commit.Sha == from.Commit ? from.Place : 0;
            if (passed == 0)
                yield return (commit, new AuditCursor(commit.Sha, 0));
            foreach (var (place, brought) in Brought(repository, commit).Index().Skip(Math.Max(0, passed - 1)))
                yield return (brought, new AuditCursor(commit.Sha, place + 1));
        }
    }

    private static IEnumerable<Commit> Brought(Repository repository, Commit merge)
    {
        var parents = merge.Parents.ToList();
        return parents.Count < 2 ? [] : repository.Commits.QueryBy(new CommitFilter
        {
            IncludeReachableFrom = parents.Skip(1),
            ExcludeReachableFrom = parents[0],
            SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time,
        });
    }
}
