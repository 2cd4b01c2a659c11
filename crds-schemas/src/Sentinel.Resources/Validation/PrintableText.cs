using System.Globalization;

namespace Sentinel.Resources;

/// <summary>Text that a person sees as it is: nothing in it is invisible, breaks a line or turns its direction.</summary>
internal static class PrintableText
{
    public static bool IsAll(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || rune.Value == 0xFFFD)
            {
                return false;
            }
        }

        return true;
    }
}
