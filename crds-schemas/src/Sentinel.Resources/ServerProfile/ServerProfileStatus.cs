using System.ComponentModel;
using k8s.Models;

namespace Sentinel.Resources;

/// <summary>What came of a profile: the configuration that was generated from it.</summary>
public sealed record ServerProfileStatus
{
    [Description("Last generation of the spec that was acted on.")]
    public long? ObservedGeneration { get; init; }

    [Description("Digest of the generated configuration, sha256: and 64 hex digits.")]
    public string? ConfigurationDigest { get; init; }

    [Description("What holds, and since when.")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
