using System.Collections.Immutable;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Sets of names, one for each value of something: who has which label, who is in which phase.</summary>
internal sealed class NameSetsEdit<TKey>(ImmutableDictionary<TKey, ImmutableSortedSet<string>> sets)
    where TKey : notnull
{
    private static readonly ImmutableSortedSet<string> None = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private readonly Dictionary<TKey, List<string>> _leave = new(sets.KeyComparer);
    private readonly Dictionary<TKey, List<string>> _join = new(sets.KeyComparer);

    public void Leave(TKey key, string name) => Of(_leave, key).Add(name);

    public void Join(TKey key, string name) => Of(_join, key).Add(name);

    /// <summary>Those who leave go first.</summary>
    public ImmutableDictionary<TKey, ImmutableSortedSet<string>> ToSets()
    {
        var next = sets.ToBuilder();
        foreach (var (key, names) in _leave)
            next[key] = next.GetValueOrDefault(key, None).Except(names);
        foreach (var (key, names) in _join)
            next[key] = next.GetValueOrDefault(key, None).Union(names);
        foreach (var key in _leave.Keys.Where(k => next[k].IsEmpty))
            next.Remove(key);
        return next.ToImmutable();
    }

    private static List<string> Of(Dictionary<TKey, List<string>> lists, TKey key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
