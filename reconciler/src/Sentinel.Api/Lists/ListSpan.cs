namespace Sentinel.Api.Lists;

/// <summary>A moment by which objects can be chosen: those whose moment comes within a duration, or is past.</summary>
/// <typeparam name="TRow">An object of the list.</typeparam>
/// <param name="Name">The query parameter.</param>
/// <param name="Description">For the reference; one line.</param>
/// <param name="Moment">Null: the object has none, and is never chosen.</param>
internal sealed record ListSpan<TRow>(string Name, string Description, Func<TRow, DateTimeOffset?> Moment)
{
    /// <summary>Those whose moment is not after another.</summary>
    public ListFilter<TRow> Until(DateTimeOffset until) =>
        new(ListField<TRow>.OfFlag(Name, Description, row => Moment(row) <= until), new HashSet<string>(StringComparer.Ordinal) { ListField<TRow>.Yes });
}
