using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Sentinel.StateRepo;

/// <summary>
/// A map that never changes; the next one shares most of it. A large plain table that nobody writes to any more is read in one step,
/// and what changed since it was made lies over it, in layers of which each is at least some times as large as the next newer one. So filling
/// one costs what a plain table costs, and a change costs what changed: layers of about the same size become one, and once in a while, when much
/// lies over the table, all become one table.
/// </summary>
public sealed class SnapshotDictionary<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>What may lie over a small table.</summary>
    private const int SmallOver = 2_048;

    /// <summary>What may lie over a large one: its size over this. A copy costs some 30 ns an entry, so it adds about 100 ns to a change.</summary>
    private const int LargeOverShare = 4;

    /// <summary>A layer is joined with the next older one unless that is so many times as large: fewer layers to look through, more to copy.</summary>
    private const int LayerRatio = 4;

    private readonly Dictionary<TKey, TValue> _table;

    /// <summary>The newest first; a layer is never written to again.</summary>
    private readonly Dictionary<TKey, Over>[] _layers;

    private SnapshotDictionary(Dictionary<TKey, TValue> table, Dictionary<TKey, Over>[] layers, int count) => (_table, _layers, Count) = (table, layers, count);

    public int Count { get; }

    public IEnumerable<TKey> Keys => this.Select(e => e.Key);

    public IEnumerable<TValue> Values => this.Select(e => e.Value);

    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public TValue this[TKey key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");

    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        foreach (var layer in _layers)
        {
            if (layer.TryGetValue(key, out var over))
            {
                value = over.Value;
                return over.IsThere;
            }
        }

        return _table.TryGetValue(key, out value);
    }

    /// <summary>In no promised order.</summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        foreach (var entry in _table)
        {
            if (!IsIn(_layers, entry.Key))
                yield return entry;
        }

        for (var i = 0; i < _layers.Length; i++)
        {
            foreach (var (key, over) in _layers[i])
            {
                if (over.IsThere && !IsIn(_layers.AsSpan(0, i), key))
                    yield return KeyValuePair.Create(key, over.Value!);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static SnapshotDictionary<TKey, TValue> Empty(IEqualityComparer<TKey>? comparer = null) =>
        new(new Dictionary<TKey, TValue>(comparer), [], 0);

    private static bool IsIn(ReadOnlySpan<Dictionary<TKey, Over>> layers, TKey key)
    {
        foreach (var layer in layers)
        {
            if (layer.ContainsKey(key))
                return true;
        }

        return false;
    }

    /// <param name="expected">How many changes are to come, about.</param>
    internal Edit Change(int expected = 0) => new(this, expected);

    /// <summary>The next map in the making. One thread at a time.</summary>
    internal sealed class Edit(SnapshotDictionary<TKey, TValue> map, int expected)
    {
        private readonly Dictionary<TKey, Over> _changes = new(map._table.Comparer);

        /// <summary>Where there was nothing, the next table itself is filled.</summary>
        private readonly Dictionary<TKey, TValue>? _first = map.Count == 0 ? new(expected, map._table.Comparer) : null;

        public TValue this[TKey key]
        {
            set
            {
                if (_first is not null)
                    _first[key] = value;
                else
                    _changes[key] = new Over(true, value);
            }
        }

        public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
        {
            if (_first is not null)
                return _first.TryGetValue(key, out value);
            if (!_changes.TryGetValue(key, out var change))
                return map.TryGetValue(key, out value);
            value = change.Value;
            return change.IsThere;
        }

        public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out var value) ? value : default;

        public void Remove(TKey key)
        {
            if (_first is not null)
                _first.Remove(key);
            else if (TryGetValue(key, out _))
                _changes[key] = default;
        }

        /// <summary>The last call: what was changed belongs to the map now.</summary>
        public SnapshotDictionary<TKey, TValue> ToMap()
        {
            if (_first is not null)
                return _first.Count == 0 ? map : new SnapshotDictionary<TKey, TValue>(_first, [], _first.Count);
            if (_changes.Count == 0)
                return map;
            var count = map.Count;
            foreach (var (key, change) in _changes)
                count += (change.IsThere ? 1 : 0) - (map.ContainsKey(key) ? 1 : 0);
            return map._layers.Sum(l => l.Count) + _changes.Count <= Math.Max(SmallOver, map._table.Count / LargeOverShare)
                ? new SnapshotDictionary<TKey, TValue>(map._table, Layered(), count)
                : new SnapshotDictionary<TKey, TValue>(Joined(count), [], count);
        }

        /// <summary>The changes as the newest layer, together with the older ones that are not much larger.</summary>
        private Dictionary<TKey, Over>[] Layered()
        {
            var (top, older) = (_changes, 0);
            for (; older < map._layers.Length && map._layers[older].Count < (long)top.Count * LayerRatio; older++)
            {
                var joined = new Dictionary<TKey, Over>(map._layers[older], top.Comparer);
                foreach (var (key, over) in top)
                    joined[key] = over;
                top = joined;
            }

            return [top, .. map._layers.AsSpan(older)];
        }

        private Dictionary<TKey, TValue> Joined(int count)
        {
            var table = new Dictionary<TKey, TValue>(map._table, map._table.Comparer);
            table.EnsureCapacity(count);
            foreach (var layer in map._layers.Reverse().Append(_changes))
            {
                foreach (var (key, over) in layer)
                {
                    if (over.IsThere)
                        table[key] = over.Value!;
                    else
                        table.Remove(key);
                }
            }

            return table;
        }
    }

    /// <summary>What stands for a key instead of the table's: a value, or that there is none.</summary>
    internal readonly record struct Over(bool IsThere, TValue? Value);
}
