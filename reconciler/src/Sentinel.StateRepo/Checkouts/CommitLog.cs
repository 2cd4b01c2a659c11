using LibGit2Sharp;
using Sentinel.Resources;
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
        var trailers = Trailers(commit.Message);
        var actor = trailers.Where(t => t.Name == "Actor").Select(t => t.Value).FirstOrDefault();
        return new LoggedCommit(
            commit.Sha,
            commit.Committer.When.ToUniversalTime(),

            // Only Sentinel's own word on the actor counts: anybody can write a trailer.
            actor is not null && OwnCommits.IsOwn(commit) ? actor : OwnCommits.AuthorOf(commit),
            commit.MessageShort,
            trailers.Where(t => t.Name == "Reason").Select(t => t.Value).FirstOrDefault(),
            [.. trailers.Where(t => t.Name == "Object").Select(t => t.Value)],
            trailers.Where(t => t.Name == "Request-Id").Select(t => t.Value).FirstOrDefault(),
            trailers.Where(t => t.Name == "Run-Id").Select(t => t.Value).FirstOrDefault());
    }

    private static List<(string Name, string Value)> Trailers(string message)
    {
        var trailers = new List<(string Name, string Value)>();
        foreach (var line in message.TrimEnd('\n').Split('\n').Reverse().TakeWhile(l => l.Length > 0))
        {
            if (line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
                trailers.Insert(0, (line[..colon], line[(colon + 2)..]));
        }

        return trailers;
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
