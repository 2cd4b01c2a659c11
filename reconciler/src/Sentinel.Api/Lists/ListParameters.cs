namespace Sentinel.Api.Lists;

/// <summary>Query parameters that every list has.</summary>
internal static class ListParameters
{
    public const string Limit = "limit";
    public const string Cursor = "cursor";
    public const string Sort = "sort";
    public const string Search = "q";
    public const string Facets = "facets";
    public const string Label = "label";

    /// <summary>Before a label's key in <see cref="Facets"/>.</summary>
    public const string LabelFacet = "label.";

    public const int DefaultLimit = 100;

    public const int LargestLimit = 500;

    public const int MostWords = 10;

    /// <summary>What says which objects there are, in a query and in the filter of a bulk act.</summary>
    public static IReadOnlyList<string> Filters<TRow>(ListShape<TRow> shape) =>
        [.. shape.Fields.Select(f => f.Name), .. shape.Spans.Select(s => s.Name), .. shape.Labels is null ? Array.Empty<string>() : [Label], Search];

    public static IReadOnlyList<string> All<TRow>(ListShape<TRow> shape) => [Limit, Cursor, Sort, Facets, .. Filters(shape)];
}
