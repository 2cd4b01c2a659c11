namespace Sentinel.Api.Lists;

/// <summary>What a list can be sorted by; the name decides between equals.</summary>
/// <param name="Name">As in <c>sort=name</c>; <c>sort=-name</c> is the other direction.</param>
/// <param name="Description">For the reference; one line.</param>
internal sealed record ListSort<TRow>(string Name, string Description, Func<TRow, SortKey> Key)
{
    public const string ByName = "name";

    public static string Text(ListSort<TRow> sort, bool descending) => descending ? "-" + sort.Name : sort.Name;
}
