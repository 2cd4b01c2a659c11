using System.Globalization;
using System.Text;

namespace Sentinel.Ansible;

/// <summary>What hosts and programs say, as one bounded line without control characters.</summary>
internal static class OneLine
{
    public static string Of(string text, int limit)
    {
        var line = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var character in text)
        {
            var shown = IsPrintable(character) ? character : ' ';
            if (shown == ' ' && (line.Length == 0 || line[^1] == ' '))
                continue;
            if (line.Length == limit)
                return line.Append('…').ToString();
            line.Append(shown);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The end of a longer text, where programs say what went wrong.</summary>
    public static string LastOf(string text, int limit)
    {
        var line = Of(text, int.MaxValue - 1);
        return line.Length <= limit ? line : "…" + line[^limit..];
    }

    private static bool IsPrintable(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);
}
