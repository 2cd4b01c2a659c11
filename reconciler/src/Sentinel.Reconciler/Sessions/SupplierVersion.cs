using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>A Supplier as lists are read by it.</summary>
/// <param name="Spec">What it says; null: its manifest is broken.</param>
/// <param name="Blob">Git id of the manifest.</param>
public sealed record SupplierVersion(SupplierSpec? Spec, string? Blob)
{
    /// <summary>There is no manifest: the list is read as anybody's.</summary>
    public static readonly SupplierVersion None = new(new SupplierSpec(), null);

    /// <summary>The one of a list, by its folder.</summary>
    public static SupplierVersion Of(StateSnapshot snapshot, string list)
    {
        if (NameOf(list) is not { } name)
            return None;
        if (snapshot.Suppliers.GetValueOrDefault(name) is { Removed: false } stored)
            return new SupplierVersion(stored.Object.Spec, stored.InForce?.Blob ?? stored.ManifestBlob);
        return snapshot.Findings.ContainsKey(PathOf(name)) ? new SupplierVersion(null, null) : None;
    }

    /// <summary>From a manifest's bytes; null where they are no good one.</summary>
    public static SupplierVersion? Read(string path, string blob, ReadOnlyMemory<byte> manifest) =>
        ManifestYaml.ReadManifest<Supplier>(path, manifest).Value is { } supplier && ManifestValidator.Check(supplier, path).Count == 0
            ? new SupplierVersion(supplier.Spec, blob)
            : null;

    /// <summary>The path of the manifest that a list is read by; null: a list of its folder has none.</summary>
    public static string? PathFor(string list) => NameOf(list) is { } name ? PathOf(name) : null;

    private static string? NameOf(string list) => StatePaths.TryParseImport(list, out var supplier, out _) ? supplier : null;

    private static string PathOf(string name) => StatePaths.Manifest(ResourceKinds.Supplier, name);
}
