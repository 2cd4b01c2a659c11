using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Objects of one kind at one revision. Immutable; <see cref="KindTableEdit{T,TStatus}"/> makes the next.</summary>
internal sealed record KindTable<T, TStatus>
    where T : Resource
    where TStatus : class
{
    public static readonly KindTable<T, TStatus> Empty = new();

    /// <summary>By name; each has its files.</summary>
    public SnapshotDictionary<string, StoredObject<T>> Objects { get; init; } =
        SnapshotDictionary<string, StoredObject<T>>.Empty(StringComparer.Ordinal);

    /// <summary>Files that make no object, such as a broken manifest alone; by the name they are of.</summary>
    public ImmutableDictionary<string, ObjectFiles<T, TStatus>> Loose { get; init; } =
        ImmutableDictionary.Create<string, ObjectFiles<T, TStatus>>(StringComparer.Ordinal);

    /// <summary>Findings of files that no object in force came from; by path.</summary>
    public ImmutableDictionary<string, ImmutableArray<Finding>> Findings { get; init; } =
        ImmutableDictionary.Create<string, ImmutableArray<Finding>>(StringComparer.Ordinal);
}
