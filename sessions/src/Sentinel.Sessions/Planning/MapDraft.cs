using Sentinel.Resources;

namespace Sentinel.Sessions.Planning;

/// <summary>Labels or annotations on their way to a new version: few, so a key is found by looking at each.</summary>
internal sealed class MapDraft
{
    private readonly List<string> _keys = [];
    private readonly List<string> _values = [];

    public MapDraft(IDictionary<string, string>? origin)
    {
        foreach (var (key, value) in origin ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            Set(key, value);
        }
    }

    public string? Get(string key) => _keys.IndexOf(key) is >= 0 and var index ? _values[index] : null;

    /// <param name="key">The key.</param>
    /// <param name="value">Null removes it.</param>
    public void Set(string key, string? value)
    {
        var index = _keys.IndexOf(key);
        if (index >= 0)
        {
            _keys.RemoveAt(index);
            _values.RemoveAt(index);
        }

        if (value is not null)
        {
            _keys.Add(key);
            _values.Add(value);
        }
    }

    /// <summary>Null where there is none: a manifest then has no such field.</summary>
    public FixedDictionary<string>? ToMap() => _keys.Count == 0 ? null : new FixedDictionary<string>([.. _keys], [.. _values]);
}
