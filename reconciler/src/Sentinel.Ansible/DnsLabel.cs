using System.Text.RegularExpressions;

namespace Sentinel.Ansible;

/// <summary>DNS labels: the names of servers, profiles and runs.</summary>
internal static partial class DnsLabel
{
    public static bool IsValid(string? name) => name is not null && Label().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();
}
