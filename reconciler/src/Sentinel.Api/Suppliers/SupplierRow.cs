using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Suppliers;

/// <summary>A supplier in a list.</summary>
internal readonly record struct SupplierRow(StateSnapshot Snapshot, StoredObject<Supplier> Stored)
{
    public string Name => Stored.Name;

    public SupplierSpec Spec => Stored.Object.Spec;

    public SupplierCount Count => SupplierCounts.Of(Snapshot).Of(Name);
}
