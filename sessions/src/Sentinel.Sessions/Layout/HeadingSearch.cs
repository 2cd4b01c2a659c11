using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Layout;

/// <summary>
/// Looks for the heading line. It is the first one that is neither blank nor a comment; lines of a title above it are passed over
/// only where a line follows that is nothing but known headings, the address among them.
/// </summary>
internal static class HeadingSearch
{
    /// <summary>A title has no more lines than that.</summary>
    private const int TitleRows = 20;

    /// <param name="text">The list's beginning.</param>
    /// <param name="separator">Taken to stand between its cells.</param>
    /// <param name="comment">What comments begin with; null: there are none.</param>
    /// <param name="skipped">Lines that are no list, such as that for Excel.</param>
    /// <param name="words">What headings mean.</param>
    public static HeadingFind? In(string text, char separator, string? comment, int skipped, HeadingWords words)
    {
        HeadingFind? first = null;
        foreach (var record in CsvRecords.Read(text, separator, comment).Where(r => r.Line > skipped).Take(TitleRows))
        {
            var columns = record.EndsReading ? [] : record.Cells.Select(words.Read).ToArray();
            var known = columns.Count(c => c.IsUnderstood);
            if (record.BeginsAsComment && !(known > 1 && HasAddress(columns)))
            {
                continue;
            }

            if (first is null)
            {
                first = new HeadingFind(record, known, columns.Length, TitleLines: 0);
                if (known > 0 || HeadingLine.IsServer(record) || columns.Length == 0)
                {
                    return first;
                }
            }
            else if (known > 1 && HasAddress(columns) && record.BrokenQuotes < 0 && Array.TrueForAll(columns, c => c.IsUnderstood || c.Heading.Length == 0))
            {
                return new HeadingFind(record, known, columns.Length, record.Line - first.Record.Line);
            }
            else if (HeadingLine.IsServer(record))
            {
                // Servers already: what is above them is all that there is.
                return first;
            }
        }

        return first;
    }

    private static bool HasAddress(Column[] columns) => Array.Exists(columns, c => c.Field is ListField.Address);
}
