using System.Globalization;
using System.Text;

namespace Sentinel.Resources;

/// <summary>Text that a person sees as it is: nothing in it is invisible, breaks a line or turns its direction.</summary>
public static class PrintableText
{
    /// <summary>True: the text may be shown as it is.</summary>
    public static bool IsAll(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsPrintable(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text with everything else as <c>\u{hex}</c>.</summary>
    public static string Escape(string text)
    {
        if (IsAll(text))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            escaped.Append(IsPrintable(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}"));
        }

        return escaped.ToString();
    }

    // A lone surrogate enumerates as U+FFFD.
    private static bool IsPrintable(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
