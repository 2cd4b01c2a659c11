using LibGit2Sharp;
using Sentinel.Processes;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// Reads and parses a whole tree. Many files are read through stock git (<c>git cat-file --batch</c>), a process for each processor beside
/// the thread that parses what it says: for LibGit2Sharp, which opens an object several times over, one costs five times as much.
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
        var all = GitTrees.Changes(repository, null, tree).Select(f => f with { Version = version }).ToList();
        if (all.Count < ManyFiles)
            return [.. all.Select(f => f with { Parsed = ParsedFile.Of(f.Path, () => GitObjects.ReadBlob(repository, f.Blob!) ?? []) })];
        var files = all.Where(f => !f.IsSubmodule).ToArray();
        Task.WhenAll(Shares(files.Length, Environment.ProcessorCount).Select(s => FillAsync(files, s.Begin, s.Count))).GetAwaiter().GetResult();
        return [.. files, .. all.Where(f => f.IsSubmodule).Select(f => f with { Parsed = ParsedFile.Of(f.Path, () => default) })];
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

    private async Task FillAsync(TreeFileChange[] files, int begin, int count)
    {
        var (read, refusal) = (0, (string?)null);
        var result = await processes.RunAsync(
            new ProcessSpec
            {
                File = "git",
                Arguments = ["--no-replace-objects", "-C", path, "-c", "safe.directory=*", "cat-file", "--batch", "--buffer"],
                Environment = new Dictionary<string, string> { ["GIT_CONFIG_NOSYSTEM"] = "1", ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["LC_ALL"] = "C" },
                StandardInput = string.Join('\n', files.AsSpan(begin, count).ToArray().Select(f => f.Blob)) + "\n",
                TimeLimit = Limit,
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
