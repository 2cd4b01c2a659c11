using Sentinel.Api.Lists;

namespace Sentinel.Api.Credentials;

/// <summary>How credentials are listed.</summary>
internal static class CredentialList
{
    public static readonly ListShape<CredentialRow> Shape = new()
    {
        Plural = "credentials",
        Name = row => row.Name,
        All = snapshot => snapshot.Credentials.Values.Select(c => new CredentialRow(snapshot, c)),
        Find = (snapshot, name) => new CredentialRow(snapshot, snapshot.Credentials[name]),
        Fields =
        [
            new("name", "name of the credential", row => row.Name) { IsFacet = false },
            new("recipient", "the public key that it is sealed to", row => row.Spec.Recipient),
            ListField<CredentialRow>.OfFlag("removed", "its manifest is gone", row => row.Stored.Removed),
        ],
        Sorts =
        [
            new(ListSort<CredentialRow>.ByName, "name", row => SortKey.Of(row.Name)),
            new("servers", "how many servers it opens", row => SortKey.Of(row.Servers)),
        ],
        Search = (_, word) => Has(new Needle(word)),
        Searched = "name and purpose",
    };

    private static Func<CredentialRow, bool> Has(Needle needle) => row => needle.IsIn(row.Name) || needle.IsIn(row.Spec.Purpose);
}
