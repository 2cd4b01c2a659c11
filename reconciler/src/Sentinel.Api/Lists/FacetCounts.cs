using System.Runtime.InteropServices;

namespace Sentinel.Api.Lists;

/// <summary>Objects by their value of some fields.</summary>
internal sealed class FacetCounts<TRow>(IReadOnlyList<ListField<TRow>> fields)
{
    private readonly Dictionary<string, int>[] _counts = [.. fields.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    public void Add(TRow row)
    {
        for (var i = 0; i < _counts.Length; i++)
            Add(row, i);
    }

    /// <summary>Counts the object for one field alone.</summary>
    public void Add(TRow row, int field) => CollectionsMarshal.GetValueRefOrAddDefault(_counts[field], fields[field].Value(row) ?? ListFilter<TRow>.None, out _)++;

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> ToMap() =>
        fields.Index().ToDictionary(f => f.Item.Name, f => (IReadOnlyDictionary<string, int>)_counts[f.Index]);
}
