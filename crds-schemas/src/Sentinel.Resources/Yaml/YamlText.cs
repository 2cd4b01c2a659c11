using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sentinel.Resources;

/// <summary>Text as a YAML scalar on one line that every YAML reader gives back unchanged.</summary>
internal static class YamlText
{
    /// <summary>Nearly every text has no other characters, and these need no look at their neighbours.</summary>
    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./+=@();$^~");

    /// <summary>Plain where that is safe, otherwise in double quotes. A lone surrogate becomes U+FFFD, as UTF-8 has none.</summary>
    public static string Encode(string text) => IsPlain(text) ? text : Quote(text);

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text.Length > 256 || text[^1] is ' ' or ':' || !IsPlainStart(text[0]))
        {
            return false;
        }

        var other = text.AsSpan().IndexOfAnyExcept(Harmless);
        for (var i = Math.Max(other, 1); other >= 0 && i < text.Length; i++)
        {
            if (!IsPlainRest(text, i))
            {
                return false;
            }
        }

        return !CoreSchema.CouldBeMistaken(text);
    }

    private static bool IsPlainStart(char c) => char.IsAsciiLetterOrDigit(c);

    private static bool IsPlainRest(string text, int i) => text[i] switch
    {
        '_' or '-' or '.' or '/' or '+' or '=' or '@' or '(' or ')' or ';' or '$' or '^' or '~' => true,
        ':' => text[i + 1 < text.Length ? i + 1 : i] != ' ',
        ' ' => text[i - 1] != ' ',
        var c => char.IsAsciiLetterOrDigit(c) || (c >= '\u00C0' && c < '\u2000' && char.IsLetter(c)),
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 8).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                AppendPair(quoted, new Rune(c, text[++i]));
            }
            else
            {
                Append(quoted, char.IsSurrogate(c) ? '\uFFFD' : c);
            }
        }

        return quoted.Append('"').ToString();
    }

    private static void Append(StringBuilder quoted, char c)
    {
        var escape = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\0' => "\\0",
            _ => null,
        };
        if (escape is not null)
        {
            quoted.Append(escape);
        }
        else if (c is < ' ' or (>= '\u007F' and <= '\u00A0'))
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
        }
        else if (!IsPrintable(c))
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }
        else
        {
            quoted.Append(c);
        }
    }

    // Written as it is: a person reads it, and the code points beyond the first plane are all printable to YAML,
    // but for the noncharacters, which some readers refuse.
    private static void AppendPair(StringBuilder quoted, Rune rune)
    {
        if ((rune.Value & 0xFFFE) == 0xFFFE)
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        }
        else
        {
            quoted.Append(rune.ToString());
        }
    }

    // Invisible and direction-changing characters are shown as escapes: a review must see what it approves.
    private static bool IsPrintable(char c) => c < '\uFFFE' && CharUnicodeInfo.GetUnicodeCategory(c) is not
        (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Control);
}
