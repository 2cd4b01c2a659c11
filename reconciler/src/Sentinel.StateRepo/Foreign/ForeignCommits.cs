using LibGit2Sharp;
using Sentinel.Resources;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Foreign;

/// <summary>
/// The put-back rule: what is machine-written becomes again what Sentinel made of it last, however foreign commits changed it.
/// A function of the history alone, so it says the same whenever it is asked: at once, after Sentinel wrote on top, after a restart.
/// </summary>
internal static class ForeignCommits
{
    /// <summary>Files of the head to put back.</summary>
    /// <param name="repository">Where the history is; one thread at a time.</param>
    /// <param name="head">The newest commit.</param>
    /// <param name="known">A commit up to which everything is put back already; null looks at the whole history.</param>
    public static IReadOnlyList<PutBack> Find(Repository repository, Commit head, Commit? known)
    {
        var commits = Since(repository, head, known).Reverse().ToList();
        if (commits.All(OwnCommits.IsOwn))
            return [];
        var found = new Dictionary<string, PutBack>(StringComparer.Ordinal);
        foreach (var own in commits.Where(OwnCommits.IsOwn))
        {
            if (own.Parents.FirstOrDefault() is not { } parent)
                continue;
            AddAll(found, ForeignRange.EndingAt(repository, parent, known));

            // What Sentinel wrote since then is its own version.
            foreach (var path in found.Keys.Where(path => BlobAt(own, path) != BlobAt(parent, path)).ToList())
                found.Remove(path);
        }

        AddAll(found, ForeignRange.EndingAt(repository, head, known));
        return [.. found.Values.Where(f => f.Blob != BlobAt(head, f.Path)).OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>The changes that put the files back; they hold while the files are as they were found.</summary>
    public static IReadOnlyList<FileChange> ChangesToPutBack(Commit head, IReadOnlyList<PutBack> files) =>
        [.. files.OrderBy(f => f.Content is not null).Select(f => new FileChange(f.Path, f.Bytes, FileVersion.Of(BlobAt(head, f.Path))))];

    /// <summary>The commit that puts the files back and says whose changes are undone; null where there is nothing to do.</summary>
    public static StateChange? Change(Commit head, IReadOnlyList<PutBack> files)
    {
        if (files.Count == 0)
            return null;
        return new StateChange
        {
            Subject = $"store: put back {files.Count} machine-written {(files.Count == 1 ? "file" : "files")}",
            Actor = "sentinel",
            Reason = "Only Sentinel writes these: " + Named(files),
            Objects = [.. files.Select(ObjectOf).OfType<ObjectKey>().Distinct().Take(100)],
            Files = ChangesToPutBack(head, files),
        };
    }

    internal static string? BlobAt(Commit commit, string path) => (commit[path]?.Target as Blob)?.Sha;

    internal static IEnumerable<Commit> Since(Repository repository, Commit head, Commit? known) => repository.Commits.QueryBy(new CommitFilter
    {
        IncludeReachableFrom = head,
        ExcludeReachableFrom = known,
        SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time,
    });

    private static void AddAll(Dictionary<string, PutBack> found, ForeignRange? range)
    {
        foreach (var file in range?.PutBacks() ?? [])
            found.TryAdd(file.Path, file);
    }

    private static string Named(IReadOnlyList<PutBack> files)
    {
        const int shown = 10;
        var names = string.Join(", ", files.Take(shown).Select(f => $"{f.Path} (changed by {f.By})"));
        return files.Count > shown ? $"{names} and {files.Count - shown} more" : names;
    }

    private static ObjectKey? ObjectOf(PutBack file)
    {
        if (StatePaths.TryParseStatus(file.Path, out var kind, out var name))
            return new ObjectKey(kind.Kind, name);
        return MachineWritten.IsClaim(file.Path) ? new ObjectKey(ResourceKinds.IpClaim.Kind, Path.GetFileNameWithoutExtension(file.Path)) : null;
    }
}
