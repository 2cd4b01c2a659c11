using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Sentinel.Resources;

/// <summary>Addresses of servers: one machine, one spelling.</summary>
public static class ServerAddress
{
    /// <summary>Longest address, in characters.</summary>
    internal const int MaxLength = 45;

    /// <summary>What every canonical address matches, and little else: a first sieve for those who cannot ask <see cref="TryParse"/>.</summary>
    internal const string Pattern = $@"{Octet}(\.{Octet}){{3}}|[0-9a-f]{{0,4}}(:[0-9a-f]{{0,4}}){{2,8}}";

    private const string Octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    /// <summary>
    /// Reads an IPv4 or IPv6 literal. Refuses what two programs could read as two addresses
    /// (leading zeros, hexadecimal or missing parts of IPv4, IPv4 inside IPv6, zones)
    /// and what is nobody's own address (loopback, link-local, multicast, unspecified, broadcast).
    /// </summary>
    /// <param name="text">The address as somebody wrote it, without blanks.</param>
    /// <param name="canonical">The address in its one spelling; empty where there is none.</param>
    /// <param name="problem">What is wrong, as a sentence; null where nothing is.</param>
    public static bool TryParse(string text, out string canonical, [NotNullWhen(false)] out string? problem)
    {
        canonical = "";
        problem = Notation(text);
        if (problem is not null)
        {
            return false;
        }

        if (!IPAddress.TryParse(text, out var address))
        {
            problem = "This is not an IP address.";
            return false;
        }

        problem = Meaning(address);
        canonical = problem is null ? Canonical(address, text) : "";
        return problem is null;
    }

    /// <summary>True: the address is one that many networks have inside (RFC 1918, RFC 6598, RFC 4193).</summary>
    /// <param name="canonical">As <see cref="TryParse"/> gives it.</param>
    public static bool IsPrivate(string canonical)
    {
        Span<byte> bytes = stackalloc byte[16];
        return IPAddress.TryParse(canonical, out var address) && address.TryWriteBytes(bytes, out var length) && (length == 16
            ? (bytes[0] & 0xfe) == 0xfc
            : bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127));
    }

    /// <summary>The text itself where it is canonical, as that of most servers is: one in memory for both.</summary>
    private static string Canonical(IPAddress address, string text)
    {
        Span<char> canonical = stackalloc char[64];
        return address.TryFormat(canonical, out var length) && text.AsSpan().SequenceEqual(canonical[..length]) ? text : address.ToString();
    }

    private static string? Notation(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return "This is not an IP address.";
        }

        if (text.Contains('%', StringComparison.Ordinal))
        {
            return "An address with a zone (%) means something on one machine only.";
        }

        return text.Contains(':', StringComparison.Ordinal) ? Notation6(text) : Notation4(text);
    }

    private static string? Notation6(string text)
    {
        if (text.Contains('.', StringComparison.Ordinal))
        {
            return "An IPv4 address inside an IPv6 address is ambiguous.";
        }

        return text.All(c => char.IsAsciiHexDigit(c) || c == ':') ? null : "This is not an IP address.";
    }

    private static string? Notation4(string text)
    {
        if (IsPlain4(text))
        {
            return null;
        }

        var parts = text.Split('.');
        if (parts.Any(p => p.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && p.Length > 2 && p[2..].All(char.IsAsciiHexDigit)))
        {
            return "A hexadecimal IPv4 address is ambiguous.";
        }

        if (parts.Any(p => p.Length == 0 || !p.All(char.IsAsciiDigit)))
        {
            return "This is not an IP address.";
        }

        if (parts.Length != 4)
        {
            return "An IPv4 address has exactly 4 parts.";
        }

        return parts.Any(p => p.Length > 1 && p[0] == '0') ? "Leading zeros in an IPv4 address are ambiguous." : null;
    }

    /// <summary>Four parts of digits, none of which begins with a zero unless it is one.</summary>
    private static bool IsPlain4(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.IsEmpty || part.ContainsAnyExceptInRange('0', '9') || (part.Length > 1 && part[0] == '0'))
            {
                return false;
            }

            parts++;
        }

        return parts == 4;
    }

    private static string? Meaning(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        bytes = bytes[..length];
        if (IPAddress.IsLoopback(address))
        {
            return "A loopback address is the machine that connects.";
        }

        return address.AddressFamily == AddressFamily.InterNetwork ? Meaning4(bytes) : Meaning6(address, bytes);
    }

    private static string? Meaning4(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        0 => "An unspecified address is no machine's.",
        169 when bytes[1] == 254 => "A link-local address means something on one wire only.",
        >= 224 and <= 239 => "A multicast address is no single machine's.",
        255 when !bytes.ContainsAnyExcept((byte)255) => "The broadcast address is no single machine's.",
        _ => null,
    };

    private static string? Meaning6(IPAddress address, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            return "An unspecified address is no machine's.";
        }

        if (address.IsIPv6Multicast)
        {
            return "A multicast address is no single machine's.";
        }

        if (address.IsIPv6LinkLocal)
        {
            return "A link-local address means something on one wire only.";
        }

        // ::ffff:0:0/96 is mapped, ::/96 the older form of the same.
        return !bytes[..10].ContainsAnyExcept((byte)0) && (address.IsIPv4MappedToIPv6 || bytes[10..12] is [0, 0])
            ? "An IPv4 address inside an IPv6 address is ambiguous."
            : null;
    }
}
