using System.ComponentModel;

namespace Sentinel.Resources;

[Description("How one supplier's lists are to be read: what its columns mean, and what its servers get that no column says.")]
public sealed record Supplier : Resource
{
    public override string Kind { get; init; } = ResourceKinds.Supplier.Kind;

    [Description("How the supplier's lists are to be read.")]
    public required SupplierSpec Spec { get; init; }

    [Description("What Sentinel says of the manifest; Sentinel alone writes it.")]
    public SupplierStatus? Status { get; init; }
}
