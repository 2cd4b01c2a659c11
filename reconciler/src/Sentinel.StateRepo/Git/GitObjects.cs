using LibGit2Sharp;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

/// <summary>Blobs and history as seen from one revision. Not safe for use by two threads at once, as its repository.</summary>
internal sealed class GitObjects(Repository repository, Commit head, Commit? knownBefore) : IGitObjects
{
    public byte[]? ReadBlob(string blob) => ReadBlob(repository, blob);

    public static byte[]? ReadBlob(Repository repository, string blob) => repository.Lookup<Blob>(new ObjectId(blob)) is { } found ? Content(found) : null;

    /// <summary>Opens the object once: each property of a blob that is asked for would open it again.</summary>
    public static byte[] Content(Blob blob)
    {
        using var content = blob.GetContentStream();
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>
    /// Walks back from the revision until every path is found. New files are most often in the newest commits, so the
    /// commits since the revision known before come first and the walk ends early; a cold start may walk further.
    /// </summary>
    public IReadOnlyDictionary<string, string> FindIntroductions(IReadOnlyCollection<string> paths)
    {
        var wanted = new HashSet<string>(paths, StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(wanted, found, knownBefore);
        if (wanted.Count > 0 && knownBefore is not null)
            Walk(wanted, found, null);
        return found;
    }

    private void Walk(HashSet<string> wanted, Dictionary<string, string> found, Commit? until)
    {
        var filter = new CommitFilter
        {
            IncludeReachableFrom = head,
            ExcludeReachableFrom = until,
            SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time,
        };
        foreach (var commit in repository.Commits.QueryBy(filter))
        {
            foreach (var path in AddedBy(commit).Where(wanted.Remove).ToList())
                found[path] = commit.Sha;
            if (wanted.Count == 0)
                return;
        }
    }

    /// <summary>Files that none of the commit's parents has.</summary>
    private IEnumerable<string> AddedBy(Commit commit)
    {
        var parents = commit.Parents.ToList();
        var added = GitTrees.Changes(repository, parents.FirstOrDefault()?.Tree, commit.Tree, addedOnly: true).Select(c => c.Path);
        return parents.Count < 2 ? added : added.Where(path => parents.Skip(1).All(p => p[path] is null));
    }
}
