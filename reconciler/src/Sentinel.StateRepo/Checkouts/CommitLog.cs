using LibGit2Sharp;
using Sentinel.Resources;
using Sentinel.StateRepo.Audit;
using Sentinel.StateRepo.Foreign;

namespace Sentinel.StateRepo;

/// <summary>Reads commits as an audit trail.</summary>
internal sealed class CommitLog(Repository repository)
{
    public IEnumerable<LoggedCommit> Read(ObjectKey? key)
    {
        var filter = new CommitFilter { IncludeReachableFrom = repository.Head.Tip, SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time };
        foreach (var commit in repository.Commits.QueryBy(filter))
        {
            var logged = Of(commit);
            if (key is not { } wanted || logged.Objects.Contains(wanted.ToString()) || (!OwnCommits.IsOwn(commit) && Touches(commit, wanted)))
                yield return logged;
        }
    }

    private static LoggedCommit Of(Commit commit)
    {
        var trailers = new CommitTrailers(commit.Message);

        // Only Sentinel's own word on the actor counts: anybody can write a trailer.
        var actor = OwnCommits.IsOwn(commit) ? trailers.Actor : null;
        return new LoggedCommit(
            commit.Sha,
            commit.Committer.When.ToUniversalTime(),
            actor ?? OwnCommits.AuthorOf(commit),
            commit.MessageShort,
            trailers.Reason,
            [.. trailers.Objects.Select(o => o.ToString())],
            trailers.RequestId,
            trailers.RunId);
    }

    /// <summary>A person's commit changed the object's manifest, wherever it lies.</summary>
    private bool Touches(Commit commit, ObjectKey key)
    {
        using var changes = repository.Diff.Compare<TreeChanges>(commit.Parents.FirstOrDefault()?.Tree, commit.Tree);
        return changes.Any(c => Is(c.Path, key) || Is(c.OldPath, key));
    }

    private static bool Is(string path, ObjectKey key) =>
        path.EndsWith($"/{key.Name}{StatePaths.Extension}", StringComparison.Ordinal) && StatePaths.TryParseManifest(path, out var kind) && kind.Kind == key.Kind;
}
