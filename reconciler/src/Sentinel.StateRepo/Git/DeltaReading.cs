using LibGit2Sharp;
using Sentinel.Resources;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

/// <summary>Turns the files that differ between two commits into objects that differ.</summary>
internal static class DeltaReading
{
    public static StateDelta Between(Repository repository, Commit from, Commit to)
    {
        var specs = new HashSet<ObjectKey>();
        var statuses = new HashSet<ObjectKey>();
        var imports = new List<string>();
        foreach (var change in GitTrees.Changes(repository, from.Tree, to.Tree))
        {
            // A manifest's file has its object's name (the validator holds it to that), so the path is enough.
            if (StatePaths.TryParseManifest(change.Path, out var kind))
                specs.Add(new ObjectKey(kind.Kind, Path.GetFileNameWithoutExtension(change.Path)));
            else if (StatePaths.TryParseStatus(change.Path, out var statusKind, out var name))
                statuses.Add(new ObjectKey(statusKind.Kind, name));
            else if (StatePaths.IsImport(change.Path))
                imports.Add(change.Path);
        }

        return new StateDelta([.. specs], [.. statuses], imports);
    }
}
