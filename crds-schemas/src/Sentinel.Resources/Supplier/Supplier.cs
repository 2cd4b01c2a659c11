namespace Sentinel.Resources;

/// <summary>How one supplier's lists are to be read: what its columns mean, and what its servers get that no column says.</summary>
public sealed record Supplier : Resource
{
    public override string Kind { get; init; } = ResourceKinds.Supplier.Kind;

    public required SupplierSpec Spec { get; init; }

    public SupplierStatus? Status { get; init; }
}
