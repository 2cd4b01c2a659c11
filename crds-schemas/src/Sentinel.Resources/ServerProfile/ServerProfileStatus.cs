using k8s.Models;

namespace Sentinel.Resources;

/// <summary>What came of a profile: the configuration that was generated from it.</summary>
public sealed record ServerProfileStatus
{
    public long? ObservedGeneration { get; init; }

    /// <summary>Digest of the generated configuration, <c>sha256:</c> and 64 hex digits.</summary>
    public string? ConfigurationDigest { get; init; }

    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
