using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Files and objects of one kind at one revision. Immutable; <see cref="KindTableEdit{T,TStatus}"/> makes the next.</summary>
internal sealed record KindTable<T, TStatus>
    where T : Resource
    where TStatus : class
{
    public static readonly KindTable<T, TStatus> Empty = new();

    /// <summary>By path.</summary>
    public ImmutableDictionary<string, ManifestFile<T>> Manifests { get; init; } =
        ImmutableDictionary.Create<string, ManifestFile<T>>(StringComparer.Ordinal);

    /// <summary>Paths by object name, in byte order.</summary>
    public ImmutableDictionary<string, ImmutableSortedSet<string>> PathsByName { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    /// <summary>By object name.</summary>
    public ImmutableDictionary<string, StatusFile<TStatus>> Statuses { get; init; } =
        ImmutableDictionary.Create<string, StatusFile<TStatus>>(StringComparer.Ordinal);

    /// <summary>By object name.</summary>
    public ImmutableDictionary<string, StoredObject<T>> Objects { get; init; } =
        ImmutableDictionary.Create<string, StoredObject<T>>(StringComparer.Ordinal);

    /// <summary>Findings of files that no object in force came from; by path.</summary>
    public ImmutableDictionary<string, ImmutableArray<Finding>> Findings { get; init; } =
        ImmutableDictionary.Create<string, ImmutableArray<Finding>>(StringComparer.Ordinal);
}
