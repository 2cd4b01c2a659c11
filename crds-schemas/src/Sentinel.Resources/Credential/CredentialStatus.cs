using k8s.Models;

namespace Sentinel.Resources;

/// <summary>Whether the running Sentinel can open it.</summary>
public sealed record CredentialStatus
{
    public long? ObservedGeneration { get; init; }

    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
