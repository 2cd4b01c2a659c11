using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Lists;

/// <summary>The query parameters of a list, from what its shape knows.</summary>
internal static class ListDescription
{
    /// <summary>How the parameters work together; the same for every list.</summary>
    public const string Text = "Filters of several fields must all hold; several values of one field are alternatives, repeated or with commas. An empty value stands for none. "
        + "A facet is counted over what the other filters let through. What is not known is refused with the nearest known name.";

    /// <summary>Those that say which objects are meant.</summary>
    public static IReadOnlyList<ParameterDescription> OfFilters<TRow>(ListShape<TRow> shape) =>
    [
        .. shape.Fields.Select(f => new ParameterDescription(f.Name, $"Only those whose {Described(f)}.") { Known = f.Known, IsRepeated = true }),
        .. shape.Spans.Select(s => new ParameterDescription(s.Name, $"{s.Description}, such as 24h or 7d.") { Example = "24h" }),
        .. shape.Labels is null ? [] : new[] { new ParameterDescription(ListParameters.Label, "Only those with the label, as key=value.") { IsRepeated = true, Example = "region=fr" } },
        new(ListParameters.Search, $"Words that must all be found in {shape.Searched}; letter case aside, at most {ListParameters.MostWords}."),
    ];

    public static IReadOnlyList<ParameterDescription> Of<TRow>(ListShape<TRow> shape) =>
    [
        .. OfFilters(shape),
        new(ListParameters.Sort, $"By what, with - before it the other way round: {string.Join("; ", shape.Sorts.Select(s => $"{s.Name} ({s.Description})"))}. What has no value comes last.")
        {
            Known = [.. shape.Sorts.SelectMany(s => new[] { s.Name, "-" + s.Name })],
        },
        new(ListParameters.Limit, "Objects on a page.") { Largest = ListParameters.LargestLimit, Default = ListParameters.DefaultLimit },
        new(ListParameters.Cursor, "The page's begin: next of the page before, as it is."),
        new(ListParameters.Facets, $"Fields to count by value: {string.Join(", ", shape.Fields.Where(f => f.IsFacet).Select(f => f.Name))}{(shape.Labels is null ? "" : $", {ListParameters.LabelFacet}KEY")}.")
        {
            IsRepeated = true,
        },
    ];

    private static string Described<TRow>(ListField<TRow> field) => field.Known is [ListField<TRow>.Yes, ListField<TRow>.No] ? $"statement \"{field.Description}\" is so" : $"value is this: {field.Description}";
}
