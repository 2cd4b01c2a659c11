using Sentinel.Api.Lists;
using Sentinel.Resources;

namespace Sentinel.Api.Claims;

/// <summary>How claims are listed.</summary>
internal static class ClaimList
{
    public static readonly ListShape<ClaimRow> Shape = new()
    {
        Plural = "claims",
        Name = row => row.Name,
        All = snapshot => snapshot.IpClaims.Values.Select(c => new ClaimRow(snapshot, c)),
        Find = (snapshot, name) => new ClaimRow(snapshot, snapshot.IpClaims[name]),
        Fields = Fields(),
        Spans = [new("ending", "Only live ones whose lease ends within this duration, or is over", row => row.ExpiresAt)],
        Sorts = Sorts(),
        Search = (_, word) => Has(new Needle(word)),
        Searched = "name, requester, purpose, server and address",
    };

    /// <summary>Only those of one requester, whatever else is asked for.</summary>
    public static ListFilter<ClaimRow> OwnedBy(string requester) =>
        new(new ListField<ClaimRow>("", "", row => row.Spec.Requester), new HashSet<string>(StringComparer.Ordinal) { requester });

    private static IReadOnlyList<ListField<ClaimRow>> Fields() =>
    [
        new("name", "name of the claim", row => row.Name)
        {
            IsFacet = false,
            Index = (snapshot, name) => snapshot.IpClaims.ContainsKey(name) ? [name] : [],
        },
        new("phase", "where the claim is", row => row.PhaseName) { Known = Enum.GetNames<ClaimPhase>() },
        new("requester", "for whom it is", row => row.Spec.Requester),
        new("server", "the server that it has or had", row => row.ServerName) { IsFacet = false },
        new("address", "the address that it has or had", row => row.Address) { IsFacet = false },
        new("session", "the Session of its server, until that is wiped", row => row.Server?.Object.Spec.Session),
        ListField<ClaimRow>.OfFlag("live", "has not ended", row => row.Phase is not (ClaimPhase.Released or ClaimPhase.Expired)),
        ListField<ClaimRow>.OfFlag("degraded", "its server does not answer", row => row.IsDegraded),
    ];

    private static IReadOnlyList<ListSort<ClaimRow>> Sorts() =>
    [
        new(ListSort<ClaimRow>.ByName, "name", row => SortKey.Of(row.Name)),
        new("phase", "phase", row => SortKey.Of((long)row.Phase)),
        new("requester", "requester", row => SortKey.Of(row.Spec.Requester)),
        new("server", "server", row => SortKey.Of(row.ServerName)),
        new("address", "address, by number", row => SortKey.OfAddress(row.Address)),
        new("since", "when it ended, else when it was bound, else when it was requested", row => SortKey.Of(row.Since)),
        new("requested", "when it was requested; of those that wait, the order of the queue", row => SortKey.Of(row.Spec.RequestedAt)),
        new("bound", "when it was bound", row => SortKey.Of(row.BoundAt)),
        new("expires", "when the lease ends", row => SortKey.Of(row.ExpiresAt)),
        new("ended", "when it ended", row => SortKey.Of(row.EndedAt)),
    ];

    private static Func<ClaimRow, bool> Has(Needle needle) => row =>
        needle.IsIn(row.Name) || needle.IsIn(row.Spec.Requester) || needle.IsIn(row.Spec.Purpose) || needle.IsIn(row.ServerName) || needle.IsIn(row.Address);
}
