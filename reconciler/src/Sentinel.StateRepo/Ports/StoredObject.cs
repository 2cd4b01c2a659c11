using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>An object as the repository holds it: its two files as one, with the versions a write must expect.</summary>
public abstract record StoredObject
{
    /// <summary>Path of the manifest in force; null once it was removed.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>Version of the file at <see cref="ManifestPath"/>, good or not.</summary>
    public string? ManifestBlob { get; init; }

    /// <summary>The spec that the object carries: differs from the file while that one is broken.</summary>
    public SpecInForce? InForce { get; init; }

    /// <summary>Version of the status file; null where there is none.</summary>
    public string? StatusBlob { get; init; }

    /// <summary>Version of the manifest that the status file was written for; null where there is none.</summary>
    public string? StatusSpecBlob { get; init; }

    /// <summary>What is wrong with the object's files. It never stops other objects.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>
    /// The object's <c>resourceVersion</c>: where its last change stands in the stream of changes; of an object that has not changed
    /// since the start, that of the start.
    /// </summary>
    public long Version { get; init; }

    /// <summary>The manifest is gone; the object carries the last spec.</summary>
    public bool Removed => ManifestPath is null;

    public abstract string Name { get; }

    /// <summary>Spec in force and status as one, with uid and generation.</summary>
    public abstract Resource Resource { get; }

    /// <summary>The files that it was put together from.</summary>
    internal object? Files { get; init; }
}
