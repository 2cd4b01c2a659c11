using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Resources;

/// <summary>
/// A small map with text keys that never changes, in their ordinal order. Maps with the same keys, as the labels of 100,000 servers
/// are, share them in memory; a key is found by looking at each, which is the fastest for the few that a document has.
/// </summary>
/// <typeparam name="T">What a key has.</typeparam>
public sealed class FixedDictionary<T> : IDictionary<string, T>, IReadOnlyDictionary<string, T>
{
    private readonly string[] _keys;
    private readonly T[] _values;

    /// <summary>Takes over both arrays, and brings them into order.</summary>
    /// <exception cref="ArgumentException">A key is there twice.</exception>
    public FixedDictionary(string[] keys, T[] values)
    {
        if (!IsOrdered(keys))
        {
            Array.Sort(keys, values, StringComparer.Ordinal);
        }

        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i - 1] == keys[i])
            {
                throw new ArgumentException($"The key '{keys[i]}' is there twice.", nameof(keys));
            }
        }

        (_keys, _values) = (SharedKeys.Of(keys), values);
    }

    public int Count => _keys.Length;

    public bool IsReadOnly => true;

    public ICollection<string> Keys => _keys.AsReadOnly();

    public ICollection<T> Values => _values.AsReadOnly();

    IEnumerable<string> IReadOnlyDictionary<string, T>.Keys => _keys;

    IEnumerable<T> IReadOnlyDictionary<string, T>.Values => _values;

    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    /// <exception cref="NotSupportedException">A map that never changes was to be changed.</exception>
    public T this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");
        set => throw Fixed();
    }

    public bool ContainsKey(string key) => Array.IndexOf(_keys, key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var index = Array.IndexOf(_keys, key);
        value = index < 0 ? default : _values[index];
        return index >= 0;
    }

    public bool Contains(KeyValuePair<string, T> item) => TryGetValue(item.Key, out var value) && EqualityComparer<T>.Default.Equals(value, item.Value);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
    {
        foreach (var entry in this)
        {
            array[arrayIndex++] = entry;
        }
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            yield return KeyValuePair.Create(_keys[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void IDictionary<string, T>.Add(string key, T value) => throw Fixed();

    bool IDictionary<string, T>.Remove(string key) => throw Fixed();

    void ICollection<KeyValuePair<string, T>>.Add(KeyValuePair<string, T> item) => throw Fixed();

    void ICollection<KeyValuePair<string, T>>.Clear() => throw Fixed();

    bool ICollection<KeyValuePair<string, T>>.Remove(KeyValuePair<string, T> item) => throw Fixed();

    private static bool IsOrdered(string[] keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (string.CompareOrdinal(keys[i - 1], keys[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static NotSupportedException Fixed() => new("A document never changes: make another with what is to be different.");
}
