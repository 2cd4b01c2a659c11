using System.Buffers;

namespace Sentinel.Resources;

/// <summary>Kubernetes' syntax of labels and annotations. Each method says what is wrong, or null.</summary>
internal static class LabelSyntax
{
    /// <summary>What the whole of a value matches.</summary>
    public const string ValuePattern = "([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?";

    /// <summary>What the whole of a key matches.</summary>
    public const string KeyPattern = $@"({DnsLabel.Pattern}(\.{DnsLabel.Pattern})*/)?[A-Za-z0-9]([A-Za-z0-9_.-]{{0,61}}[A-Za-z0-9])?";

    private const int LongestPart = 63;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    private const int LongestPrefix = 253;

    public static string? KeyProblem(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && (slash is 0 or > LongestPrefix || !IsSubdomain(key.AsSpan(0, slash))))
        {
            return "What stands before the slash is not a DNS name.";
        }

        var name = key.AsSpan(slash + 1);
        return IsName(name)
            ? null
            : $"A key is 1 to {LongestPart} letters, digits, '-', '_' or '.', with a letter or digit at both ends.";
    }

    public static string? ValueProblem(string value) => value.Length == 0 || IsName(value)
        ? null
        : $"A label's value is at most {LongestPart} letters, digits, '-', '_' or '.', with a letter or digit at both ends.";

    private static bool IsName(ReadOnlySpan<char> text) => text.Length is > 0 and <= LongestPart
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && !text.ContainsAnyExcept(NameCharacters);

    /// <summary>DNS labels with dots between them.</summary>
    private static bool IsSubdomain(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split('.'))
        {
            if (!DnsLabel.IsValid(text[part]))
            {
                return false;
            }
        }

        return true;
    }
}
