using Sentinel.Api.Lists;

namespace Sentinel.Api.Sessions;

/// <summary>How Sessions are listed.</summary>
internal static class SessionList
{
    public static readonly ListShape<SessionRow> Shape = new()
    {
        Plural = "sessions",
        Name = row => row.Name,
        All = snapshot => snapshot.Sessions.Values.Select(s => new SessionRow(snapshot, s)),
        Find = (snapshot, name) => new SessionRow(snapshot, snapshot.Sessions[name]),
        Fields =
        [
            new("name", "name of the Session", row => row.Name) { IsFacet = false },
            new("supplier", "the supplier", row => row.Spec.Supplier),
            new("reason", "how its import went: the reason of the condition Ready, or Suspended", row => row.Reason),
            ListField<SessionRow>.OfFlag("rejected", "has rows that did not go in", row => row.Rejected > 0),
            ListField<SessionRow>.OfFlag("removed", "its manifest is gone", row => row.Stored.Removed),
        ],
        Sorts =
        [
            new(ListSort<SessionRow>.ByName, "name", row => SortKey.Of(row.Name)),
            new("file", "path of the list", row => SortKey.Of(row.Spec.File)),
            new("supplier", "supplier", row => SortKey.Of(row.Spec.Supplier)),
            new("servers", "how many servers it has", row => SortKey.Of(row.Servers)),
            new("rejected", "how many rows did not go in", row => SortKey.Of(row.Rejected)),
        ],
        Search = (_, word) => Has(new Needle(word)),
        Searched = "name and file",
    };

    private static Func<SessionRow, bool> Has(Needle needle) => row => needle.IsIn(row.Name) || needle.IsIn(row.Spec.File);
}
