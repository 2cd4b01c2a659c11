using System.Text;

namespace Sentinel.Resources.Tests;

/// <summary>Text that writers of YAML get wrong.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "0", "9", "-", "_", ".", ":", ": ", " ", "  ", "#", " #", "'", "\"", "\\", "/", "\n", "\r", "\r\n", "\t", "\0", "\u0007", "\u001b",
        "\u007f", "\u0085", "\u00a0", "\u2028", "\u2029", "\u200b", "\u202e", "\ufeff", "\ufffd", "\ufffe", "\uffff", "é", "Ω", "日", "😀", "\U0001FFFE",
        "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?", "~", "=", "<<", "---", "...", "- ", "? ", "null", "yes", "true",
        "0x1f", "0o7", "1e3", "{{ x }}", "$(id)", "!!python/object",
    ];

    /// <summary>Texts that some YAML takes for something else, or for the end of something.</summary>
    public static TheoryData<string> Known { get; } =
    [
        "", " ", "  x", "x ", "~", "null", "Null", "NULL", "nUll", "true", "True", "FALSE", "yes", "No", "on", "OFF", "y", "N", "0", "-0", "+1", "007", "1_000",
        "1,000", "0x1F", "0X1F", "0o17", "0b1", "1.0", "1.", ".5", "1e3", "1E+3", "12e45", ".inf", "-.INF", ".nan", ".NaN", "1:30", "190:20:30", "12:30:45.5",
        "2026-11-24", "2026-1-2", "2026-11-24T00:30:00Z", "2026-11-24 00:30:00", "2001:0::1", "::1", "10.0.0.1", "1.2.3", "-", "- a", "?", "? a", ":", ": a",
        "a:", "a: b", "a:b", "#", "a #b", "a#b", "&a", "*a", "!a", "!!str a", "|", ">", "%a", "@a", "`a", "'a'", "\"a\"", "[a]", "{a}", "a, b", "---", "...",
        "--- a", "<<", "=", "a\nb", "\n", "a\n", "\na", "a\r\nb", "a\tb", "\ta", "\0", "\u001b[31m", "\u0085", "a\u2028b", "\ufeffa", "\uffff", "😀", "é",
        "ÀÉ ß", "{{ lookup('pipe','id') }}", "A-12345", "39.90 EUR", "12345678901234567890e2345678901234567890", "0e1234", "1234567890123456789012345678901234567890",
    ];

    public static string Next(Random random, int most)
    {
        var text = new StringBuilder();
        for (var i = random.Next(most); i > 0; i--)
        {
            text.Append(random.Next(10) == 0 ? AnyRune(random).ToString() : Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static Rune AnyRune(Random random)
    {
        var value = random.Next(random.Next(2) == 0 ? 0x10000 : 0x110000);
        return Rune.IsValid(value) ? new Rune(value) : new Rune('x');
    }
}
