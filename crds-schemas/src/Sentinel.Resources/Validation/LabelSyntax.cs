using System.Text.RegularExpressions;

namespace Sentinel.Resources;

/// <summary>Kubernetes' syntax of labels and annotations. Each method says what is wrong, or null.</summary>
internal static partial class LabelSyntax
{
    private const int LongestPart = 63;

    private const int LongestPrefix = 253;

    public static string? KeyProblem(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && (slash is 0 or > LongestPrefix || !Subdomain().IsMatch(key[..slash])))
        {
            return "What stands before the slash is not a DNS name.";
        }

        var name = key[(slash + 1)..];
        return name.Length <= LongestPart && Name().IsMatch(name)
            ? null
            : $"A key is 1 to {LongestPart} letters, digits, '-', '_' or '.', with a letter or digit at both ends.";
    }

    public static string? ValueProblem(string value) => value.Length == 0 || (value.Length <= LongestPart && Name().IsMatch(value))
        ? null
        : $"A label's value is at most {LongestPart} letters, digits, '-', '_' or '.', with a letter or digit at both ends.";

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();
}
