namespace Sentinel.Api.Lists;

/// <summary>Goes through all objects of a snapshot by the numbers of their values.</summary>
internal sealed class ColumnScan<TRow>
{
    private readonly (int[] Codes, bool[] Passing, int Facet)[] _filters;
    private readonly (ListColumn Column, int[] Counts)[] _facets;
    private readonly ListQuery<TRow> _query;
    private readonly TRow[] _rows;

    /// <param name="facetOf">Which facet is of the same field as a filter, or <see cref="Refusal.NoFacet"/>.</param>
    public ColumnScan(ListColumns<TRow> columns, ListQuery<TRow> query, Func<ListFilter<TRow>, int> facetOf)
    {
        (_query, _rows) = (query, columns.Rows);
        _facets = [.. query.Facets.Select(f => columns.Column(f)).Select(c => (c, new int[c.Values.Count]))];
        _filters = [.. query.Filters.Select(f => (columns.Column(f.Field), f)).Select(f => (f.Item1.Codes, f.Item1.In(f.f.Values), facetOf(f.f)))];
    }

    /// <param name="words">What must be found in each, beside the filters.</param>
    /// <returns>How many match.</returns>
    public int Run(Func<TRow, bool>[] words, TopRows<TRow> top, CancellationToken cancellationToken)
    {
        var total = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            if (i % ListEngine.BetweenLooks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var refusing = Refusal.Of(new ColumnFilters(_filters, i));
            if (refusing == Refusal.Several || !ListEngine.HasAll(words, _rows[i]))
                continue;
            if (refusing != Refusal.Nobody)
            {
                Count(i, _facets[_filters[refusing].Facet]);
                continue;
            }

            total++;
            top.Offer(_rows[i]);
            foreach (var facet in _facets)
                Count(i, facet);
        }

        return total;
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Facets() =>
        _query.Facets.Index().ToDictionary(f => f.Item.Name, f => _facets[f.Index].Column.ToMap(_facets[f.Index].Counts));

    private static void Count(int row, (ListColumn Column, int[] Counts) facet) => facet.Counts[facet.Column.Codes[row]]++;
}
