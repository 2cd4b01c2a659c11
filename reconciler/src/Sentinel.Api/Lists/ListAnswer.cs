using System.Globalization;
using Sentinel.StateRepo;

namespace Sentinel.Api.Lists;

/// <summary>One page of a list, as of one revision.</summary>
/// <param name="Revision">The commit that the page shows.</param>
/// <param name="ResourceVersion">Its place in the stream of changes; <c>/api/v1/changes</c> goes on after it.</param>
/// <param name="Total">Objects that match, on all pages.</param>
/// <param name="Items">Those of this page.</param>
/// <param name="Next">The cursor of the next page; left out on the last.</param>
/// <param name="Facets">Counts by value of the fields in <c>facets</c>; left out where none was asked for.</param>
internal sealed record ListAnswer<TItem>(
    string Revision, string ResourceVersion, int Total, IReadOnlyList<TItem> Items, string? Next, IReadOnlyDictionary<string, FacetAnswer>? Facets)
{
    /// <param name="item">An object as it is shown; null: it is gone by now.</param>
    public static ListAnswer<TItem> Of<TRow>(StateSnapshot snapshot, ListPage<TRow> page, Func<TRow, TItem?> item) => new(
        snapshot.Revision,
        snapshot.ResourceVersion.ToString(CultureInfo.InvariantCulture),
        page.Total,
        [.. page.Rows.Select(item).OfType<TItem>()],
        page.Next?.ToString(),
        page.Facets.Count == 0 ? null : page.Facets.ToDictionary(f => f.Key, f => FacetAnswer.Of(f.Value)));
}
