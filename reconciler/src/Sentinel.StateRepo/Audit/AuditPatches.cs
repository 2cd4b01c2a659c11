using System.Text;
using LibGit2Sharp;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Audit;

/// <summary>What a commit changed, in bounds.</summary>
internal static class AuditPatches
{
    private const int MostFiles = 100;
    private const int LongestPatch = 32 * 1024;
    private const int LongestAll = 512 * 1024;

    /// <summary>A larger file is not compared.</summary>
    private const long LargestFile = 512 * 1024;

    private static readonly CompareOptions NoRenames = new() { Similarity = SimilarityOptions.None };

    public static (IReadOnlyList<AuditFile> Files, int More) Of(Repository repository, Commit commit, CancellationToken cancellationToken)
    {
        using var changes = repository.Diff.Compare<TreeChanges>(commit.Parents.FirstOrDefault()?.Tree, commit.Tree, null, null, NoRenames);
        var files = new List<AuditFile>();
        var room = LongestAll;
        foreach (var change in changes.OrderBy(c => c.Path, StringComparer.Ordinal).Take(MostFiles))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = File(repository, change, Math.Min(room, LongestPatch));
            room -= file.Patch?.Length ?? 0;
            files.Add(file);
        }

        return (files, Math.Max(0, changes.Count - MostFiles));
    }

    private static AuditFile File(Repository repository, TreeEntryChanges change, int room)
    {
        var kind = change.Status switch { ChangeKind.Added => AuditFileChange.Added, ChangeKind.Deleted => AuditFileChange.Deleted, _ => AuditFileChange.Modified };
        if (change.Path.StartsWith(StatePaths.TokensFolder + "/", StringComparison.Ordinal))
            return new AuditFile(change.Path, kind, null, IsWithheld: true);
        var (before, after) = (kind == AuditFileChange.Added ? null : repository.Lookup<Blob>(change.OldOid), kind == AuditFileChange.Deleted ? null : repository.Lookup<Blob>(change.Oid));
        if (before?.Size > LargestFile || after?.Size > LargestFile)
            return new AuditFile(change.Path, kind, null, IsCut: true);
        if (before is null && after is null)
            return new AuditFile(change.Path, kind, null);
        var content = repository.Diff.Compare(before, after);
        if (content.IsBinaryComparison)
            return new AuditFile(change.Path, kind, null);
        var (patch, isCut) = Cut(Hunks(content.Patch), room);
        return new AuditFile(change.Path, kind, patch, isCut);
    }

    /// <summary>Without git's own heading, which names blobs here and not the file.</summary>
    private static string Hunks(string patch)
    {
        var begin = patch.StartsWith("@@", StringComparison.Ordinal) ? 0 : patch.IndexOf("\n@@", StringComparison.Ordinal) + 1;
        return patch[begin..];
    }

    /// <summary>Whole lines.</summary>
    private static (string Patch, bool IsCut) Cut(string patch, int room)
    {
        if (patch.Length <= room)
            return (patch, false);
        return (patch[..(room <= 0 ? 0 : patch.LastIndexOf('\n', room - 1) + 1)], true);
    }
}
