using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary>A server's profile and Session are there.</summary>
internal sealed class References(CheckoutDifference? difference)
{
    private readonly bool _isProfileGone = IsOneGone(difference, ResourceKinds.ServerProfile);
    private readonly bool _isSessionGone = IsOneGone(difference, ResourceKinds.Session);

    /// <summary>By folder and name: many may miss the same one, and what is like it is looked for among all.</summary>
    private readonly Dictionary<(string Folder, string Name), string> _remedies = [];

    public IEnumerable<Finding> Check(IReadOnlyList<ManifestOnDisk> manifests)
    {
        // By its file's name: a broken manifest is a finding of its own, not one of everybody who refers to it.
        var there = new Lazy<HashSet<(string Folder, string Name)>>(
            () => manifests.Select(m => (Folder: m.Path[..m.Path.IndexOf('/', StringComparison.Ordinal)], Name: Path.GetFileNameWithoutExtension(m.Path))).ToHashSet());
        foreach (var manifest in manifests)
        {
            if (manifest.Resource is not Server { Spec: var spec })
                continue;
            var isNew = difference is null || difference.Changed.Contains(manifest.Path);
            if ((isNew || _isProfileGone) && Missing(manifest, isNew, there, ResourceKinds.ServerProfile, "spec.profile", spec.Profile) is { } profile)
                yield return profile;
            if ((isNew || _isSessionGone) && spec.Session is { Length: > 0 } session && Missing(manifest, isNew, there, ResourceKinds.Session, "spec.session", session) is { } lost)
                yield return lost;
        }
    }

    private static bool IsOneGone(CheckoutDifference? difference, KindInfo kind) =>
        difference?.Removed.Any(p => p.StartsWith(kind.Folder + "/", StringComparison.Ordinal)) == true;

    private Finding? Missing(ManifestOnDisk manifest, bool isNew, Lazy<HashSet<(string Folder, string Name)>> known, KindInfo kind, string field, string name)
    {
        if (!isNew && difference?.Removed.Contains(StatePaths.Manifest(kind, name)) != true)
            return null;
        var there = known.Value;
        if (there.Contains((kind.Folder, name)))
            return null;
        if (!_remedies.TryGetValue((kind.Folder, name), out var remedy))
        {
            var near = NearestName.Of(name, there.Where(t => t.Folder == kind.Folder).Select(t => t.Name)) is { } meant ? $"Did you mean '{meant}'? Else add" : "Add";
            _remedies[(kind.Folder, name)] = remedy = $"{near} {StatePaths.Manifest(kind, name)}, or name another.";
        }

        return new Finding
        {
            Object = manifest.Resource!.Key.ToString(),
            File = manifest.Path,
            Field = field,
            Value = name,
            Message = $"There is no {kind.Kind} of that name.",
            Remedy = remedy,
        };
    }
}
