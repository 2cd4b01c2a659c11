using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sentinel.StateRepo;

namespace Sentinel.Api.Lists;

/// <summary>Objects by their value of some fields.</summary>
internal sealed class FacetCounts<TRow>(IReadOnlyList<ListField<TRow>> fields)
{
    /// <summary>Of all objects of a snapshot, which is what is asked for most.</summary>
    private static readonly ConditionalWeakTable<StateSnapshot, ConcurrentDictionary<string, IReadOnlyDictionary<string, int>>> OfAll = [];

    private readonly Dictionary<string, int>[] _counts = [.. fields.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Of(StateSnapshot snapshot, ListShape<TRow> shape, IReadOnlyList<ListField<TRow>> fields)
    {
        var known = OfAll.GetOrCreateValue(snapshot);
        var missing = fields.Where(f => !known.ContainsKey($"{shape.Plural}/{f.Name}")).ToList();
        if (missing.Count > 0)
        {
            var counts = new FacetCounts<TRow>(missing);
            foreach (var row in shape.All(snapshot))
                counts.Add(row);
            foreach (var (field, values) in counts.ToMap())
                known[$"{shape.Plural}/{field}"] = values;
        }

        return fields.ToDictionary(f => f.Name, f => known[$"{shape.Plural}/{f.Name}"]);
    }

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
