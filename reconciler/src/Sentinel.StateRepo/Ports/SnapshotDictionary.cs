using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Sentinel.StateRepo;

/// <summary>
/// A map that never changes; the next one shares most of it. A large plain table that nobody writes to any more is read in one step,
/// and what changed since it was made lies over it. So filling one costs what a plain table costs, and a change
/// costs what changed: once in a while, when much lies over the table, the two become one.
/// </summary>
public sealed class SnapshotDictionary<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>What may lie over a small table.</summary>
    private const int SmallOver = 2_048;

    /// <summary>What may lie over a large one: its size over this. A copy costs some 30 ns an entry, so it adds about 100 ns to a change.</summary>
    private const int LargeOverShare = 4;

    private readonly Dictionary<TKey, TValue> _table;
    private readonly ImmutableDictionary<TKey, Over> _over;

    private SnapshotDictionary(Dictionary<TKey, TValue> table, ImmutableDictionary<TKey, Over> over, int count) => (_table, _over, Count) = (table, over, count);

    public int Count { get; }

    public IEnumerable<TKey> Keys => this.Select(e => e.Key);

    public IEnumerable<TValue> Values => this.Select(e => e.Value);

    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public TValue this[TKey key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");

    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_over.Count == 0 || !_over.TryGetValue(key, out var over))
            return _table.TryGetValue(key, out value);
        value = over.Value;
        return over.IsThere;
    }

    /// <summary>In no promised order.</summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        foreach (var entry in _table)
        {
            if (_over.Count == 0 || !_over.ContainsKey(entry.Key))
                yield return entry;
        }

        foreach (var (key, over) in _over)
        {
            if (over.IsThere)
                yield return KeyValuePair.Create(key, over.Value!);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static SnapshotDictionary<TKey, TValue> Empty(IEqualityComparer<TKey>? comparer = null) =>
        new(new Dictionary<TKey, TValue>(comparer), ImmutableDictionary.Create<TKey, Over>(comparer), 0);

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

        public SnapshotDictionary<TKey, TValue> ToMap()
        {
            if (_first is not null)
                return _first.Count == 0 ? map : new SnapshotDictionary<TKey, TValue>(_first, map._over.Clear(), _first.Count);
            if (_changes.Count == 0)
                return map;
            var count = map.Count;
            foreach (var (key, change) in _changes)
                count += (change.IsThere ? 1 : 0) - (map.ContainsKey(key) ? 1 : 0);
            return map._over.Count + _changes.Count <= Math.Max(SmallOver, map._table.Count / LargeOverShare)
                ? new SnapshotDictionary<TKey, TValue>(map._table, map._over.SetItems(_changes), count)
                : new SnapshotDictionary<TKey, TValue>(Joined(count), map._over.Clear(), count);
        }

        private Dictionary<TKey, TValue> Joined(int count)
        {
            var table = new Dictionary<TKey, TValue>(map._table, map._table.Comparer);
            table.EnsureCapacity(count);
            foreach (var (key, over) in map._over.Concat(_changes))
            {
                if (over.IsThere)
                    table[key] = over.Value!;
                else
                    table.Remove(key);
            }

            return table;
        }
    }

    /// <summary>What stands for a key instead of the table's: a value, or that there is none.</summary>
    internal readonly record struct Over(bool IsThere, TValue? Value);
}
