using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary>What a branch may not change: Sentinel would put it back, or refuse it, after the merge.</summary>
internal sealed class ForbiddenChanges(CheckoutDifference difference)
{
    private static readonly string[] Folders = [StatePaths.StatusFolder, StatePaths.GeneratedFolder, StatePaths.TokensFolder, StatePaths.Recipients];

    public IEnumerable<Finding> Check(IReadOnlyList<ManifestOnDisk> manifests)
    {
        var machine = difference.Changed.Concat(difference.Removed).Where(IsMachineWritten).Distinct(StringComparer.Ordinal).Select(Touched);
        var changed = manifests.Where(m => difference.Changed.Contains(m.Path)).ToList();
        return machine
            .Concat(changed.Where(m => m.Resource is Server).Select(Moved).OfType<Finding>())
            .Concat(changed.Where(m => m.Resource is IpClaim).SelectMany(ClaimFields));
    }

    private static bool IsMachineWritten(string path) => Folders.Any(f => path == f || path.StartsWith(f + "/", StringComparison.Ordinal));

    private static Finding Touched(string path) => new()
    {
        Object = path,
        File = path,
        Message = "Sentinel alone writes this file, and would put its own version back.",
        Remedy = "Take the change out of the branch: git checkout origin/main -- and the path.",
    };

    private Finding? Moved(ManifestOnDisk manifest)
    {
        var now = (Server)manifest.Resource!;
        return Before(manifest.Path) is Server before && before.Metadata.Name == now.Metadata.Name && before.Spec.Address != now.Spec.Address
            ? Own(manifest, "spec.address", now.Spec.Address, $"The address was {before.Spec.Address}, and an address never changes: another address is another Server.", "Add a server with a name of its own, and retire this one.")
            : null;
    }

    private IEnumerable<Finding> ClaimFields(ManifestOnDisk manifest)
    {
        var now = (IpClaim)manifest.Resource!;
        var before = Before(manifest.Path) as IpClaim;
        (string Field, string? Now, string? Before)[] fields =
        [
            ("metadata.uid", now.Metadata.Uid, before?.Metadata.Uid),
            ("spec.idempotency", now.Spec.Idempotency?.Key, before?.Spec.Idempotency?.Key),
            ("spec.server", now.Spec.Server, before?.Spec.Server),
            ("spec.address", now.Spec.Address, before?.Spec.Address),
        ];
        return fields.Where(f => f.Now != f.Before).Select(f => Own(
            manifest,
            f.Field,
            f.Now,
            "Sentinel alone writes this field, and would put its own value back.",
            before is null ? "Remove it; to ask for a server or an address, use spec.selector." : $"Leave it as it was{(f.Before is null ? "" : $": {f.Before}")}."));
    }

    private Resource? Before(string path) => difference.ReadBase(path) is { } content ? ManifestOnDisk.Of(path, content).Resource : null;

    private static Finding Own(ManifestOnDisk manifest, string field, string? value, string message, string remedy) => new()
    {
        Object = manifest.Resource!.Key.ToString(), File = manifest.Path, Field = field, Value = value, Message = message, Remedy = remedy,
    };
}
