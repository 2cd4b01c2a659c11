using System.Net;
using System.Text.RegularExpressions;

namespace Sentinel.Ansible;

/// <summary>
/// Where and as whom to log in, checked again right before use: ssh reads options, URIs and user@host where a host is expected.
/// </summary>
internal static partial class HostAddress
{
    /// <summary>What is wrong; null for a canonical IP address, a port and an account name.</summary>
    public static string? Problem(string address, int port, string user)
    {
        if (!IsAddress(address))
            return $"'{OneLine.Of(address, 64)}' is not an IP address in canonical form.";
        if (port is < 1 or > 65535)
            return $"{port} is not a port; it is 1 to 65535.";
        return User().IsMatch(user) ? null : $"'{OneLine.Of(user, 64)}' is not the name of an account.";
    }

    /// <summary>Only what the parser prints again the same: it also takes 1 and 010.0.0.1 for addresses.</summary>
    public static bool IsAddress(string address) =>
        !address.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(address, out var parsed) && parsed.ToString() == address;

    [GeneratedRegex(@"\A[a-z_][a-z0-9_-]{0,31}\z")]
    private static partial Regex User();
}
