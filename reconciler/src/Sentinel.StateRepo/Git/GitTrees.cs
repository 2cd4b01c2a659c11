using LibGit2Sharp;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

internal static class GitTrees
{
    private static readonly CompareOptions NoRenames = new() { Similarity = SimilarityOptions.None };

    /// <summary>Files that differ; the work is proportional to the folders that differ.</summary>
    public static IReadOnlyList<TreeFileChange> Changes(Repository repository, Tree? before, Tree after, bool addedOnly = false)
    {
        using var changes = repository.Diff.Compare<TreeChanges>(before, after, null, null, NoRenames);
        var files = addedOnly ? changes.Added : changes;
        return [.. files.Select(c => new TreeFileChange(c.Path, c.Status == ChangeKind.Deleted ? null : c.Oid.Sha, IsSubmodule: c.Mode == Mode.GitLink))];
    }
}
