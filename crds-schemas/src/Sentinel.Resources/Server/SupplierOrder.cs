using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What the supplier's list says of the purchase. Sentinel shows it and acts on none of it.</summary>
public sealed record SupplierOrder
{
    [Description("The supplier's order number.")]
    public string? Number { get; init; }

    [Description("Price as the supplier wrote it.")]
    public string? Price { get; init; }

    [Description("Day the lease from the supplier ends, YYYY-MM-DD.")]
    public string? LeaseEnd { get; init; }
}
