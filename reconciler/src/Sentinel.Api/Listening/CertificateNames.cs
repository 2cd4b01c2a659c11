using System.Net;

namespace Sentinel.Api.Listening;

/// <summary>What a certificate of the local authority is good for: this machine, the address that is listened on, and what the settings add.</summary>
internal static class CertificateNames
{
    public static IReadOnlyList<string> Of(TlsOptions options) => Usable(["localhost", "127.0.0.1", "::1", Dns.GetHostName(), Listening(options), .. Configured(options)]);

    /// <summary>The names that the settings add.</summary>
    public static IEnumerable<string> Configured(TlsOptions options) =>
        options.Names.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool IsUsable(string name) => Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static string Listening(TlsOptions options) => Uri.TryCreate(options.Url, UriKind.Absolute, out var url) ? url.Host.Trim('[', ']') : "";

    private static string[] Usable(IEnumerable<string> names) =>
        [.. names.Where(n => IsUsable(n) && n is not ("0.0.0.0" or "::")).Distinct(StringComparer.OrdinalIgnoreCase)];
}
