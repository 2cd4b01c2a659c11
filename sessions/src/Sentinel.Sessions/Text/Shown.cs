using System.Globalization;
using System.Text;

namespace Sentinel.Sessions.Text;

/// <summary>
/// Text of a supplier as a finding shows it: short, and with nothing in it that a terminal,
/// a log or a browser would act on instead of showing.
/// </summary>
internal static class Shown
{
    public static string Of(string text)
    {
        if (text.Length <= Limits.ShownChars && !text.Any(Acts))
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Limits.ShownChars)
            {
                return shown.Append('…').ToString();
            }

            Append(shown, rune);
        }

        return shown.ToString();
    }

    private static void Append(StringBuilder shown, Rune rune)
    {
        if (rune.Value == '\n')
        {
            shown.Append("\\n");
        }
        else if (rune.IsBmp && Acts((char)rune.Value))
        {
            shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }
        else
        {
            shown.Append(rune.ToString());
        }
    }

    private static bool Acts(char c) => char.IsControl(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
