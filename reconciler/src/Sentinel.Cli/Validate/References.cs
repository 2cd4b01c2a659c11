using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary>A server's profile and Session are there.</summary>
internal sealed class References(CheckoutDifference? difference)
{
    public IEnumerable<Finding> Check(IReadOnlyList<ManifestOnDisk> manifests)
    {
        // By its file's name: a broken manifest is a finding of its own, not one of everybody who refers to it.
        var there = manifests.Select(m => (Folder: m.Path[..m.Path.IndexOf('/', StringComparison.Ordinal)], Name: Path.GetFileNameWithoutExtension(m.Path))).ToHashSet();
        foreach (var manifest in manifests.Where(m => m.Resource is Server))
        {
            var spec = ((Server)manifest.Resource!).Spec;
            if (Missing(manifest, there, ResourceKinds.ServerProfile, "spec.profile", spec.Profile) is { } profile)
                yield return profile;
            if (spec.Session is { Length: > 0 } session && Missing(manifest, there, ResourceKinds.Session, "spec.session", session) is { } lost)
                yield return lost;
        }
    }

    private Finding? Missing(ManifestOnDisk manifest, HashSet<(string Folder, string Name)> there, KindInfo kind, string field, string name)
    {
        var isNew = difference is null || difference.Changed.Contains(manifest.Path) || difference.Removed.Contains(StatePaths.Manifest(kind, name));
        if (!isNew || there.Contains((kind.Folder, name)))
            return null;
        var near = NearestName.Of(name, there.Where(t => t.Folder == kind.Folder).Select(t => t.Name)) is { } meant ? $"Did you mean '{meant}'? Else add" : "Add";
        return new Finding
        {
            Object = manifest.Resource!.Key.ToString(),
            File = manifest.Path,
            Field = field,
            Value = name,
            Message = $"There is no {kind.Kind} of that name.",
            Remedy = $"{near} {StatePaths.Manifest(kind, name)}, or name another.",
        };
    }
}
