namespace Sentinel.Api.Lists;

/// <summary>Which objects a caller wants to see, in which order, and from where on.</summary>
internal sealed record ListQuery<TRow>
{
    public int Limit { get; init; } = ListParameters.DefaultLimit;

    public required ListSort<TRow> Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>The last object of the page before; null: from the first.</summary>
    public ListCursor? After { get; init; }

    /// <summary>All must be found.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>All must hold; no two are of one field.</summary>
    public IReadOnlyList<ListFilter<TRow>> Filters { get; init; } = [];

    public IReadOnlyList<ListField<TRow>> Facets { get; init; } = [];

    public bool IsOfAll => Words.Count == 0 && Filters.Count == 0;
}
