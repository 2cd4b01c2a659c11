namespace Sentinel.Api.Lists;

/// <summary>What a query came to.</summary>
/// <param name="Total">Objects that match, on all pages.</param>
/// <param name="Rows">Those of this page.</param>
/// <param name="Next">Where the next page begins; null: this is the last.</param>
/// <param name="Facets">Objects by value, of each field that was asked for.</param>
internal sealed record ListPage<TRow>(
    int Total, IReadOnlyList<TRow> Rows, ListCursor? Next, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Facets);
