using Sentinel.StateRepo;

namespace Sentinel.Api.Lists;

/// <summary>
/// Answers a query from one snapshot: begins with the smallest set of names that an index has, looks at each object once, and sorts no more than
/// what is shown. A facet is counted over what the other filters let through, so that it shows what choosing another value would give.
/// </summary>
internal static class ListEngine
{
    /// <summary>Objects between two looks at whether the caller still waits.</summary>
    public const int BetweenLooks = 4_096;

    /// <summary>With fewer objects than this share of all, an index is quicker than going through all by numbers.</summary>
    private const int WorthAnIndex = 10;

    /// <param name="cancellationToken">Who types on has no use for the answer to what was typed before.</param>
    public static ListPage<TRow> Run<TRow>(StateSnapshot snapshot, ListShape<TRow> shape, ListQuery<TRow> query, CancellationToken cancellationToken)
    {
        if (!query.IsOfAll)
            return ByNames(snapshot, shape, query) ?? Scan(snapshot, shape, query, cancellationToken);
        var columns = ListColumns<TRow>.Of(snapshot, shape);
        var facets = query.Facets.ToDictionary(f => f.Name, f => columns.Column(f).OfAll);
        var page = ByNames(snapshot, shape, query with { Facets = [] }) ?? Scan(snapshot, shape, query with { Facets = [] }, cancellationToken);
        return page with { Facets = facets };
    }

    /// <summary>Every object that matches, by name.</summary>
    public static IReadOnlyList<string> Names<TRow>(StateSnapshot snapshot, ListShape<TRow> shape, ListQuery<TRow> query)
    {
        var words = Words(snapshot, shape, query);
        return
        [
            .. Candidates(snapshot, shape, query)
                .Where(row => query.Filters.All(f => f.Holds(row)) && HasAll(words, row))
                .Select(shape.Name)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Where an index has the very names that are asked for, in the very order: only the page itself is looked at.</summary>
    private static ListPage<TRow>? ByNames<TRow>(StateSnapshot snapshot, ListShape<TRow> shape, ListQuery<TRow> query)
    {
        if (query.Sort.Name != ListSort<TRow>.ByName || query.Descending || query.Words.Count > 0 || query.Facets.Count > 0 || query.Filters.Count > 1)
            return null;
        if ((query.Filters is [var only] ? only.Names(snapshot) : shape.Names?.Invoke(snapshot)) is not { } sets)
            return null;
        var top = new TopRows<TRow>(shape, query);
        foreach (var name in SortedNames.After(sets, query.After?.Name).Take(query.Limit + 1))
            top.Offer(shape.Find(snapshot, name));
        var (rows, next) = top.ToPage();
        return new ListPage<TRow>(sets.Sum(s => s.Count), rows, next, new Dictionary<string, IReadOnlyDictionary<string, int>>());
    }

    private static ListPage<TRow> Scan<TRow>(StateSnapshot snapshot, ListShape<TRow> shape, ListQuery<TRow> query, CancellationToken cancellationToken)
    {
        var words = Words(snapshot, shape, query);
        return Smallest(snapshot, query) is { } smallest && smallest.Sum(s => s.Count) * WorthAnIndex < ListColumns<TRow>.Of(snapshot, shape).Rows.Length
            ? ScanSome(smallest.SelectMany(s => s).Select(name => shape.Find(snapshot, name)), shape, query, words, cancellationToken)
            : ScanAll(snapshot, shape, query, words, cancellationToken);
    }

    private static ListPage<TRow> ScanAll<TRow>(StateSnapshot snapshot, ListShape<TRow> shape, ListQuery<TRow> query, Func<TRow, bool>[] words, CancellationToken cancellationToken)
    {
        var (top, scan) = (new TopRows<TRow>(shape, query), new ColumnScan<TRow>(ListColumns<TRow>.Of(snapshot, shape), query, f => FacetOf(query, f)));
        var total = scan.Run(words, top, cancellationToken);
        var (rows, next) = top.ToPage();
        return new ListPage<TRow>(total, rows, next, scan.Facets());
    }

    private static ListPage<TRow> ScanSome<TRow>(IEnumerable<TRow> some, ListShape<TRow> shape, ListQuery<TRow> query, Func<TRow, bool>[] words, CancellationToken cancellationToken)
    {
        var (top, counts, total, looked) = (new TopRows<TRow>(shape, query), new FacetCounts<TRow>(query.Facets), 0, 0);
        var facets = query.Filters.Select(f => FacetOf(query, f)).ToArray();
        foreach (var row in some)
        {
            if (++looked % BetweenLooks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var refusing = Refusal.Of(new Filters<TRow>(query, row, facets));
            if (refusing == Refusal.Several || !HasAll(words, row))
                continue;
            if (refusing != Refusal.Nobody)
            {
                counts.Add(row, facets[refusing]);
                continue;
            }

            total++;
            top.Offer(row);
            counts.Add(row);
        }

        var (rows, next) = top.ToPage();
        return new ListPage<TRow>(total, rows, next, counts.ToMap());
    }

    private static int FacetOf<TRow>(ListQuery<TRow> query, ListFilter<TRow> filter)
    {
        for (var i = 0; i < query.Facets.Count; i++)
        {
            if (query.Facets[i].Name == filter.Field.Name)
                return i;
        }

        return Refusal.NoFacet;
    }

    /// <summary>No fewer than those that match or that a facet counts.</summary>
    private static IEnumerable<TRow> Candidates<TRow>(StateSnapshot snapshot, ListShape<TRow> shape, ListQuery<TRow> query) =>
        Smallest(snapshot, query) is { } smallest ? smallest.SelectMany(s => s).Select(name => shape.Find(snapshot, name)) : shape.All(snapshot);

    /// <summary>The names of the fewest such objects that an index has; null: none has any.</summary>
    private static IReadOnlyList<IReadOnlyList<string>>? Smallest<TRow>(StateSnapshot snapshot, ListQuery<TRow> query) =>
        query.Filters
            .Where(f => FacetOf(query, f) == Refusal.NoFacet)
            .Select(f => f.Names(snapshot))
            .OfType<IReadOnlyList<IReadOnlyList<string>>>()
            .MinBy(sets => sets.Sum(s => s.Count));

    private static Func<TRow, bool>[] Words<TRow>(StateSnapshot snapshot, ListShape<TRow> shape, ListQuery<TRow> query) =>
        [.. query.Words.Select(w => shape.Search(snapshot, w))];

    public static bool HasAll<TRow>(Func<TRow, bool>[] words, TRow row)
    {
        foreach (var has in words)
        {
            if (!has(row))
                return false;
        }

        return true;
    }

    /// <summary>By the values of one object.</summary>
    private readonly struct Filters<TRow>(ListQuery<TRow> query, TRow row, int[] facets) : Refusal.IFilters
    {
        public int Count => facets.Length;

        public bool Holds(int filter) => query.Filters[filter].Holds(row);

        public int FacetOf(int filter) => facets[filter];
    }
}
