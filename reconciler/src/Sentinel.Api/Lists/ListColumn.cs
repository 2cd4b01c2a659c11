using System.Runtime.InteropServices;

namespace Sentinel.Api.Lists;

/// <summary>The values of one field over all objects of a snapshot.</summary>
/// <param name="Codes">Of each object the place of its value in <paramref name="Values"/>.</param>
/// <param name="Values">Each value once; an empty one stands for none.</param>
internal sealed record ListColumn(int[] Codes, IReadOnlyList<string> Values)
{
    private IReadOnlyDictionary<string, int>? _ofAll;

    /// <summary>All objects by value.</summary>
    public IReadOnlyDictionary<string, int> OfAll => _ofAll ??= CountAll();

    public static ListColumn Of<TRow>(TRow[] rows, Func<TRow, string?> valueOf)
    {
        var (codes, values, known) = (new int[rows.Length], new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < rows.Length; i++)
        {
            var value = valueOf(rows[i]) ?? ListFilter<TRow>.None;
            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, value, out var isKnown);
            if (!isKnown)
            {
                code = values.Count;
                values.Add(value);
            }

            codes[i] = code;
        }

        return new ListColumn(codes, values);
    }

    /// <summary>By place of a value: whether it is one of these.</summary>
    public bool[] In(IReadOnlySet<string> values) => [.. Values.Select(values.Contains)];

    /// <summary>Counts by place as counts by value; those that are not there are left out.</summary>
    public IReadOnlyDictionary<string, int> ToMap(int[] counts) =>
        Values.Index().Where(v => counts[v.Index] > 0).ToDictionary(v => v.Item, v => counts[v.Index], StringComparer.Ordinal);

    private IReadOnlyDictionary<string, int> CountAll()
    {
        var counts = new int[Values.Count];
        foreach (var code in Codes)
            counts[code]++;
        return ToMap(counts);
    }
}
