using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <inheritdoc/>
/// <typeparam name="T">The kind.</typeparam>
public sealed record StoredObject<T> : StoredObject
    where T : Resource
{
    /// <summary>Spec in force and status as one, with uid and generation.</summary>
    public required T Object { get; init; }

    public override string Name => Object.Metadata.Name;

    public override Resource Resource => Object;
}
