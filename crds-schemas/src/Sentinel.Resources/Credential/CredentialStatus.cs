using System.ComponentModel;
using k8s.Models;

namespace Sentinel.Resources;

/// <summary>Whether the running Sentinel can open it.</summary>
public sealed record CredentialStatus
{
    [Description("Last generation of the spec that was acted on.")]
    public long? ObservedGeneration { get; init; }

    [Description("What holds, and since when.")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
