using Sentinel.Api.Lists;

namespace Sentinel.Api.Profiles;

/// <summary>How profiles are listed.</summary>
internal static class ProfileList
{
    public static readonly ListShape<ProfileRow> Shape = new()
    {
        Plural = "profiles",
        Name = row => row.Name,
        All = snapshot => snapshot.Profiles.Values.Select(p => new ProfileRow(snapshot, p)),
        Find = (snapshot, name) => new ProfileRow(snapshot, snapshot.Profiles[name]),
        Fields =
        [
            new("name", "name of the profile", row => row.Name) { IsFacet = false },
            new("reason", "whether its configuration was generated: the reason of the condition Ready", row => row.Ready?.Reason),
            ListField<ProfileRow>.OfFlag("removed", "its manifest is gone", row => row.Stored.Removed),
        ],
        Sorts =
        [
            new(ListSort<ProfileRow>.ByName, "name", row => SortKey.Of(row.Name)),
            new("servers", "how many servers it has", row => SortKey.Of(row.Servers)),
        ],
        Search = (_, word) => Has(new Needle(word)),
        Searched = "name and roles",
    };

    private static Func<ProfileRow, bool> Has(Needle needle) => row => needle.IsIn(row.Name) || row.Stored.Object.Spec.Roles.Any(r => needle.IsIn(r.Name));
}
