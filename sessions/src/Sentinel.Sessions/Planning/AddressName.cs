namespace Sentinel.Sessions.Planning;

/// <summary>The name of a server that the list gives none: its address, as a DNS label.</summary>
internal static class AddressName
{
    /// <param name="address">In canonical form, so that one address gives one name.</param>
    public static string Of(string address)
    {
        var name = "ip-" + address.Replace('.', '-').Replace(':', '-');

        // 2001:db8:: ends in a colon, and a label in no hyphen; no canonical address ends in ::0.
        return name.EndsWith('-') ? name + "0" : name;
    }
}
