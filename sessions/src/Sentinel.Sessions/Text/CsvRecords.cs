using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Sentinel.Sessions.Text;

/// <summary>The rows of a CSV. The only place that knows CsvHelper.</summary>
internal static class CsvRecords
{
    /// <summary>All rows that are not blank, lazily, so that a bound on their number holds.</summary>
    /// <param name="text">The list.</param>
    /// <param name="separator">What stands between its cells.</param>
    /// <param name="comment">What comments begin with; null: there are none.</param>
    /// <param name="inner">True: blanks within quotes are kept, as a password may have them.</param>
    public static IEnumerable<CsvRecord> Read(string text, char separator, string? comment = null, bool inner = false)
    {
        var brokenQuotes = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            TrimOptions = TrimOptions.Trim,
            WhiteSpaceChars = separator == '\t' ? [' ', '\u00a0', '\u202f'] : [' ', '\t', '\u00a0', '\u202f'],
            // Blank lines count: a finding names the line that an editor shows.
            IgnoreBlankLines = false,
            MaxFieldSize = Limits.UnreadableCellChars,
            // A quote inside a plain cell (19" rack) is a character; one that opens a cell must close it.
            BadDataFound = bad => brokenQuotes |= bad.Field.AsSpan().TrimStart(" \t\u00a0\u202f").StartsWith('"'),
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);
        var pool = new CellPool();
        var line = 1;
        while (TryRead(parser, out var endless))
        {
            if (endless)
            {
                yield return new CsvRecord(line, line, [], -1) { EndsReading = true };
                yield break;
            }

            var cells = new string[parser.Count];
            var broken = -1;
            for (var i = 0; i < cells.Length; i++)
            {
                brokenQuotes = false;
                cells[i] = inner ? parser[i] : pool.Of(CellText.Trim(parser[i]));
                broken = brokenQuotes && broken < 0 ? i : broken;
            }

            var record = new CsvRecord(line, parser.RawRow, cells, broken)
            {
                BeginsAsComment = comment is not null && cells is [var first, ..] && first.StartsWith(comment, StringComparison.Ordinal)
                    && broken < 0 && parser.RawRow == line && CellText.Trim(parser.RawRecord).StartsWith(comment, StringComparison.Ordinal),
            };
            line = parser.RawRow + 1;
            if (!record.IsBlank)
            {
                yield return record;
            }
        }
    }

    private static bool TryRead(CsvParser parser, out bool endless)
    {
        try
        {
            endless = false;
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            // The parser has no other way to say so, and cannot go on.
            return endless = true;
        }
    }
}
