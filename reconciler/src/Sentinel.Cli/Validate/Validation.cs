using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary>Judges a state repository on disk: each manifest, what they say together, what a branch may not change, and what it does not read.</summary>
/// <param name="folder">What is judged.</param>
/// <param name="difference">What the branch brought; null: all of it is judged.</param>
/// <param name="lists">What the plan of the branch's lists tells of it.</param>
internal sealed class Validation(StateFolder folder, CheckoutDifference? difference, PlannedLists lists)
{
    public ValidationResult Run(CancellationToken cancellationToken)
    {
        var paths = folder.Manifests();
        var manifests = new ManifestOnDisk[paths.Count];
        Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => manifests[i] = lists.Known.GetValueOrDefault(paths[i]) ?? ManifestOnDisk.Read(folder, paths[i]));
        var findings = manifests.SelectMany(m => m.Findings).Where(IsNew)
            .Concat(new Duplicates(folder, difference).Check(manifests))
            .Concat(new References(difference).Check(manifests))
            .Concat(Settings().Where(IsNew))
            .Concat(new OddFiles(folder, difference).Check().Where(IsNew))
            .Concat(lists.Findings);
        if (difference is not null)
            findings = findings.Concat(new ForbiddenChanges(difference).Check(manifests));
        return new ValidationResult(
            manifests.Count(m => folder.Covers(m.Path)),
            [.. findings.Where(f => folder.Covers(f.File!)).Select(Lined).OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line ?? 0)]);
    }

    private IReadOnlyList<Finding> Settings()
    {
        var file = new FileInfo(folder.FullPath(StatePaths.Settings));
        return file.Exists && file.LinkTarget is null ? SettingsFile.Read(File.ReadAllBytes(file.FullName)).Findings : [];
    }

    /// <summary>With a base, what was wrong before is not this branch's to mend.</summary>
    private bool IsNew(Finding finding) => difference is null || difference.Changed.Contains(finding.File!);

    private Finding Lined(Finding finding)
    {
        var file = folder.FullPath(finding.File!);
        return finding.Line is null && finding.Field is not null && File.Exists(file) ? FindingLines.Fill([finding], File.ReadAllBytes(file))[0] : finding;
    }
}
