using System.Net;

namespace Sentinel.Api.Listening;

/// <summary>Section <c>Proxy</c>.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>
    /// Addresses and networks, <c>;</c> between several, whose headers <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed;
    /// none: nobody's are.
    /// </summary>
    public string Trusted { get; set; } = "";

    internal IReadOnlyList<string> Entries() => Trusted.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal IReadOnlyList<IPNetwork> Networks() => [.. Entries().Select(Parse).OfType<IPNetwork>()];

    /// <summary>An address is a network of one. Null: it is neither.</summary>
    internal static IPNetwork? Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length) : null;
    }
}
