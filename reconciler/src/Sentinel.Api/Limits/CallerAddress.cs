using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Limits;

/// <summary>Where a request comes from, as the limits count it.</summary>
internal static class CallerAddress
{
    /// <summary>The address; of IPv6 the first 64 bits, of which one customer has all the others.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
