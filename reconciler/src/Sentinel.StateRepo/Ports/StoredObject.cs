using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>An object as the repository holds it: its two files as one, with the versions a write must expect.</summary>
/// <typeparam name="T">The kind.</typeparam>
public sealed record StoredObject<T>
    where T : Resource
{
    /// <summary>Spec in force and status as one, with uid and generation.</summary>
    public required T Object { get; init; }

    /// <summary>Path of the manifest in force; null once it was removed.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>Version of the file at <see cref="ManifestPath"/>, good or not.</summary>
    public string? ManifestBlob { get; init; }

    /// <summary>The spec that <see cref="Object"/> carries: differs from the file while that one is broken.</summary>
    public SpecInForce? InForce { get; init; }

    /// <summary>Version of the status file; null where there is none.</summary>
    public string? StatusBlob { get; init; }

    /// <summary>Version of the manifest that the status file was written for; null where there is none.</summary>
    public string? StatusSpecBlob { get; init; }

    /// <summary>What is wrong with the object's files. It never stops other objects.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The manifest is gone; <see cref="Object"/> carries the last spec.</summary>
    public bool Removed => ManifestPath is null;

    public string Name => Object.Metadata.Name;
}
