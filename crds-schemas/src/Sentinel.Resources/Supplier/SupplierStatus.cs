using k8s.Models;

namespace Sentinel.Resources;

/// <summary>A supplier has no life of its own; the conditions are there for those who look for them.</summary>
public sealed record SupplierStatus
{
    public long? ObservedGeneration { get; init; }

    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
