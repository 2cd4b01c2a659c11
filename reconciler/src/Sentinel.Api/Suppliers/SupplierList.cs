using Sentinel.Api.Lists;

namespace Sentinel.Api.Suppliers;

/// <summary>How suppliers are listed.</summary>
internal static class SupplierList
{
    public static readonly ListShape<SupplierRow> Shape = new()
    {
        Plural = "suppliers",
        Name = row => row.Name,
        All = snapshot => snapshot.Suppliers.Values.Select(s => new SupplierRow(snapshot, s)),
        Find = (snapshot, name) => new SupplierRow(snapshot, snapshot.Suppliers[name]),
        Fields =
        [
            new("name", "name of the supplier", row => row.Name) { IsFacet = false },
            ListField<SupplierRow>.OfFlag("broken", "something is wrong with its manifest", row => row.Stored.Findings.Count > 0),
            ListField<SupplierRow>.OfFlag("removed", "its manifest is gone", row => row.Stored.Removed),
        ],
        Sorts =
        [
            new(ListSort<SupplierRow>.ByName, "name", row => SortKey.Of(row.Name)),
            new("servers", "how many servers its lists brought", row => SortKey.Of(row.Count.Servers)),
        ],
        Search = (_, word) => Has(new Needle(word)),
        Searched = "name and displayed name",
    };

    private static Func<SupplierRow, bool> Has(Needle needle) => row => needle.IsIn(row.Name) || needle.IsIn(row.Spec.DisplayName);
}
