using System.ComponentModel;
using k8s.Models;

namespace Sentinel.Resources;

/// <summary>A supplier has no life of its own; the conditions are there for those who look for them.</summary>
public sealed record SupplierStatus
{
    [Description("Last generation of the spec that was acted on.")]
    public long? ObservedGeneration { get; init; }

    [Description("What holds, and since when.")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
