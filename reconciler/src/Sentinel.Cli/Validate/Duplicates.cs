using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary>Names of a kind, and addresses of servers, belong to one. With a base the newcomer is told, else the later path.</summary>
internal sealed class Duplicates(StateFolder folder, CheckoutDifference? difference)
{
    public IEnumerable<Finding> Check(IReadOnlyList<ManifestOnDisk> manifests)
    {
        var names = Shared(manifests.Where(m => m.Resource?.Metadata.Name is { Length: > 0 }), m => m.Resource!.Key)
            .SelectMany(g => Newcomers(g, "metadata.name", g.Key.Name, "name", "Give it another name, or remove one of the two."));
        var addresses = Shared(manifests.Where(m => m.Resource is Server { Spec.Address.Length: > 0, Metadata.Name.Length: > 0 }), m => ((Server)m.Resource!).Spec.Address)
            .SelectMany(g => Newcomers(g.Where(HoldsItsAddress), "spec.address", g.Key, "address", "Remove one of the two, or retire the other first."));
        return names.Concat(addresses);
    }

    /// <summary>Manifests that have a key in common; with a base those alone of which one may be told.</summary>
    private IEnumerable<IGrouping<TKey, ManifestOnDisk>> Shared<TKey>(IEnumerable<ManifestOnDisk> manifests, Func<ManifestOnDisk, TKey> keyOf)
    {
        var (seen, shared) = (new HashSet<TKey>(), new HashSet<TKey>());
        if (difference is null)
            shared.UnionWith(manifests.Select(keyOf).Where(k => !seen.Add(k)));
        else
            shared.UnionWith(manifests.Where(m => difference.Changed.Contains(m.Path)).Select(keyOf));
        return shared.Count == 0 ? [] : manifests.Where(m => shared.Contains(keyOf(m))).GroupBy(keyOf);
    }

    private IEnumerable<Finding> Newcomers(IEnumerable<ManifestOnDisk> manifests, string field, string value, string what, string remedy)
    {
        var ordered = manifests.OrderBy(m => difference?.Changed.Contains(m.Path) == true).ThenBy(m => m.Path, StringComparer.Ordinal).ToList();
        foreach (var newcomer in ordered.Skip(1).Where(m => difference is null || difference.Changed.Contains(m.Path)))
        {
            yield return new Finding
            {
                Object = newcomer.Resource!.Key.ToString(),
                File = newcomer.Path,
                Field = field,
                Value = value,
                Message = $"The {what} belongs to {ordered[0].Resource!.Key} in {ordered[0].Path} already.",
                Remedy = remedy,
            };
        }
    }

    /// <summary>A server holds its address until it is Retired.</summary>
    private bool HoldsItsAddress(ManifestOnDisk manifest)
    {
        var path = StatePaths.Status(ResourceKinds.Server, manifest.Resource!.Metadata.Name);
        var file = folder.FullPath(path);
        return !File.Exists(file) || ManifestYaml.ReadStatus<ServerStatus>(path, File.ReadAllBytes(file)).Value?.Status?.Phase != ServerPhase.Retired;
    }
}
