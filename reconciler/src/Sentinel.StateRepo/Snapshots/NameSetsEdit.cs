using System.Collections.Immutable;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Sets of names, one for each value of something: who has which label, who is in which phase.</summary>
internal sealed class NameSetsEdit<TKey>(ImmutableDictionary<TKey, NameSet> sets)
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<string>> _leave = new(sets.KeyComparer);
    private readonly Dictionary<TKey, List<string>> _join = new(sets.KeyComparer);

    public void Leave(TKey key, string name) => Of(_leave, key).Add(name);

    public void Join(TKey key, string name) => Of(_join, key).Add(name);

    /// <summary>Those who leave go first.</summary>
    public ImmutableDictionary<TKey, NameSet> ToSets()
    {
        var next = sets.ToBuilder();
        foreach (var key in _leave.Keys.Union(_join.Keys, sets.KeyComparer))
        {
            var set = next.GetValueOrDefault(key, NameSet.Empty).Change(_leave.GetValueOrDefault(key, []), _join.GetValueOrDefault(key, []));
            if (set.IsEmpty)
                next.Remove(key);
            else
                next[key] = set;
        }

        return next.ToImmutable();
    }

    private static List<string> Of(Dictionary<TKey, List<string>> lists, TKey key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
