using LibGit2Sharp;
using Sentinel.Processes;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// Reads, compares and parses trees. A large one is listed, compared and read through stock git, and a process of
/// <c>git cat-file --batch</c> for each processor stands beside the thread that parses what it says: LibGit2Sharp opens an object
/// several times over, which costs five times as much.
/// </summary>
internal sealed class BulkReading(IProcessRunner processes, string path)
{
    /// <summary>From so many files on a process is worth its start.</summary>
    private const int ManyFiles = 2_000;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>Every file, parsed.</summary>
    /// <param name="repository">Walks the tree.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="version">Where the files stand in the stream of changes.</param>
    /// <exception cref="StateRepositoryException">Git is missing, or an object.</exception>
    public IReadOnlyList<TreeFileChange> Read(Repository repository, Tree tree, long version)
    {
        if (!IsLarge(tree))
        {
            var few = GitTrees.Changes(repository, null, tree);
            return [.. few.Select(f => f with { Version = version, Parsed = ParsedFile.Of(f.Path, () => GitObjects.ReadBlob(repository, f.Blob!) ?? []) })];
        }

        var all = ListAsync(tree.Sha, version).GetAwaiter().GetResult();
        var files = all.Where(f => !f.IsSubmodule).ToArray();
        Task.WhenAll(Shares(files.Length, Environment.ProcessorCount).Select(s => FillAsync(files, s.Begin, s.Count))).GetAwaiter().GetResult();
        return files.Length == all.Count ? files : [.. files, .. all.Where(f => f.IsSubmodule).Select(f => f with { Parsed = ParsedFile.Of(f.Path, () => default) })];
    }

    /// <summary>
    /// Files that differ between two trees. Where folders are many and large, stock git tells them ten times as fast as the library.
    /// </summary>
    /// <exception cref="StateRepositoryException">Git is missing, or an object.</exception>
    public IReadOnlyList<TreeFileChange> Changes(Repository repository, Tree before, Tree after)
    {
        if (!IsLarge(after))
            return GitTrees.Changes(repository, before, after);
        List<TreeFileChange> files = [];
        var result = processes.RunAsync(
            Git(["diff-tree", "-r", "-z", "--no-renames", before.Sha, after.Sha]) with { ReadOutput = stream => files = TreeDifference.Read(stream) },
            CancellationToken.None).GetAwaiter().GetResult();
        return result.Succeeded ? files : throw NotRead($"git could not compare {before.Sha} with {after.Sha}: {result.Problem ?? result.Stderr.Trim()}");
    }

    /// <summary>Whether the tree has so many files that stock git is asked instead of the library; at most so many are looked at.</summary>
    public static bool IsLarge(Tree tree) => Count(tree, ManyFiles) >= ManyFiles;

    /// <summary>Every folder below the tree, as git stores it.</summary>
    /// <param name="tree">Git id of the tree.</param>
    /// <param name="take">Gets each folder's id and content, which stands until it returns.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="StateRepositoryException">Git is missing, or an object.</exception>
    public async Task ReadFoldersAsync(string tree, Action<string, ReadOnlyMemory<byte>> take, CancellationToken cancellationToken)
    {
        List<TreeFileChange> folders = [];
        var listed = await processes.RunAsync(
            Git(["ls-tree", "-r", "-d", "-z", "--full-tree", tree]) with { ReadOutput = stream => folders = TreeListing.Read(stream, 0) }, cancellationToken).ConfigureAwait(false);
        var ids = folders.Where(f => !f.IsSubmodule).Select(f => f.Blob!).Distinct().ToList();
        var read = 0;
        var result = listed.Succeeded && ids.Count > 0
            ? await processes.RunAsync(
                Git(["cat-file", "--batch", "--buffer"]) with
                {
                    StandardInput = string.Join('\n', ids) + "\n",
                    ReadOutput = stream => read = ReadFolders(ids, new BatchOutput(stream, "tree"), take),
                },
                cancellationToken).ConfigureAwait(false)
            : listed;
        if (!result.Succeeded || read < ids.Count)
            throw NotRead($"git read {read} of {ids.Count} folders: {result.Problem ?? result.Stderr.Trim()}");
    }

    /// <summary>Every file once, in shares as equal as can be.</summary>
    internal static IEnumerable<(int Begin, int Count)> Shares(int files, int processors)
    {
        for (int n = 0, begin = 0; n < processors; n++)
        {
            var end = (int)((n + 1L) * files / processors);
            if (end > begin)
                yield return (begin, end - begin);
            begin = end;
        }
    }

    /// <summary>Files of the tree; no more are looked for than the limit.</summary>
    private static int Count(Tree tree, int limit)
    {
        var count = 0;
        foreach (var entry in tree)
        {
            count += entry.TargetType == TreeEntryTargetType.Tree ? Count((Tree)entry.Target, limit - count) : 1;
            if (count >= limit)
                break;
        }

        return count;
    }

    private static int ReadFolders(List<string> ids, BatchOutput output, Action<string, ReadOnlyMemory<byte>> take)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            if (!output.TryRead(ids[i], out var content))
                return i;
            take(ids[i], content);
        }

        return ids.Count;
    }

    private async Task<List<TreeFileChange>> ListAsync(string tree, long version)
    {
        List<TreeFileChange> files = [];
        var result = await processes.RunAsync(
            Git(["ls-tree", "-r", "-z", "--full-tree", tree]) with { ReadOutput = stream => files = TreeListing.Read(stream, version) }, CancellationToken.None).ConfigureAwait(false);
        return result.Succeeded ? files : throw NotRead($"git could not list the files of {tree}: {result.Problem ?? result.Stderr.Trim()}");
    }

    private ProcessSpec Git(string[] command) => new()
    {
        File = "git",
        Arguments = ["--no-replace-objects", "-C", path, "-c", "safe.directory=*", .. command],
        Environment = new Dictionary<string, string> { ["GIT_CONFIG_NOSYSTEM"] = "1", ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["LC_ALL"] = "C" },
        TimeLimit = Limit,
    };

    private async Task FillAsync(TreeFileChange[] files, int begin, int count)
    {
        var (read, refusal) = (0, (string?)null);
        var result = await processes.RunAsync(
            Git(["cat-file", "--batch", "--buffer"]) with
            {
                StandardInput = string.Join('\n', files.AsSpan(begin, count).ToArray().Select(f => f.Blob)) + "\n",
                ReadOutput = stream => (read, refusal) = Fill(files.AsSpan(begin, count), new BatchOutput(stream)),
            },
            CancellationToken.None).ConfigureAwait(false);
        if (read < count)
            throw NotRead($"{files[begin + read].Path} could not be read by git: {result.Problem ?? $"{refusal} {result.Stderr}".Trim()}");
        if (!result.Succeeded)
            throw NotRead($"git read all {count} files and failed: {result.Problem ?? result.Stderr.Trim()}");
    }

    private StateRepositoryException NotRead(string what) => new($"{path}: {what.TrimEnd('.')}. {RepositoryOpening.IfDamaged(path)}");

    /// <summary>How many were read, and what git said in the place of the next.</summary>
    private static (int Read, string? Refusal) Fill(Span<TreeFileChange> files, BatchOutput output)
    {
        for (var i = 0; i < files.Length; i++)
        {
            if (!output.TryRead(files[i].Blob!, out var content))
                return (i, output.Refusal);
            files[i] = files[i] with { Parsed = ParsedFile.Of(files[i].Path, () => content) };
        }

        return (files.Length, null);
    }
}
