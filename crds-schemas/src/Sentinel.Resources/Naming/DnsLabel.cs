using System.Text;

namespace Sentinel.Resources;

/// <summary>Names of objects: lower-case ASCII letters, digits and inner hyphens, at most 63.</summary>
public static class DnsLabel
{
    /// <summary>Longest label, in characters.</summary>
    public const int MaxLength = 63;

    /// <summary>What the whole of a label matches.</summary>
    internal const string Pattern = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /// <summary>True: the text is a DNS label and nothing else.</summary>
    public static bool IsValid(string? text) => IsValid(text.AsSpan());

    /// <inheritdoc cref="IsValid(string?)"/>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength || text[0] == '-' || text[^1] == '-')
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A valid label made from any text: lower-case, accents dropped, runs of other characters one hyphen, cut to 63;
    /// null where nothing of the text is left.
    /// </summary>
    public static string? Suggest(string text)
    {
        var label = new StringBuilder(MaxLength);
        var gap = false;
        foreach (var c in text)
        {
            var plain = Latin.WithoutAccents(c);
            if (plain is null)
            {
                gap = true;
                continue;
            }

            if (plain.Length > 0 && gap && label.Length > 0)
            {
                label.Append('-');
            }

            gap &= plain.Length == 0;
            label.Append(plain);
            if (label.Length >= MaxLength)
            {
                break;
            }
        }

        var cut = label.ToString(0, Math.Min(label.Length, MaxLength)).TrimEnd('-');
        return cut.Length == 0 ? null : cut;
    }
}
