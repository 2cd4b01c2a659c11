using Sentinel.Resources;
using Sentinel.Sessions.Layout;

namespace Sentinel.Sessions.Rows;

/// <summary>A list whose text and layout are known, before its headings and rows are looked at.</summary>
internal sealed class OpenList
{
    private OpenList(ListText text, ListLayout layout)
    {
        Text = text;
        Layout = layout;
    }

    public ListText Text { get; }

    public ListLayout Layout { get; }

    public DetectedDialect Dialect => new(Text.Encoding, Layout.Detected);

    public IReadOnlyList<RowFinding> Notes => Text.Note is { } note ? [note, .. Layout.Notes] : Layout.Notes;

    /// <param name="bytes">The file.</param>
    /// <param name="rules">By what it is read.</param>
    /// <param name="problems">Why it cannot be read; empty where it can.</param>
    public static OpenList? Open(ReadOnlySpan<byte> bytes, ListRules rules, out IReadOnlyList<RowFinding> problems)
    {
        problems = rules.Problems;
        RowFinding? problem = null;
        var text = problems.Count > 0 ? null : Decoder.Decode(bytes, rules.Dialect.Encoding, out problem);
        var layout = text is null ? null : LayoutReader.Read(text.Text, rules.Dialect, rules.Headings, out problem);
        if (layout is not null && TooWide(text!.Text, layout.Separator) is { } line)
        {
            problem = FileProblem.At(line, $"The line has more than {Limits.LineSeparators} separators: this is not a list of servers.",
                "Keep the columns that Sentinel knows.");
        }

        problems = problem is null ? problems : [problem];
        return problems.Count == 0 ? new OpenList(text!, layout!) : null;
    }

    /// <summary>From the heading line on.</summary>
    /// <param name="inner">True: blanks within quotes are kept.</param>
    public IEnumerable<CsvRecord> Records(bool inner = false) =>
        CsvRecords.Read(Text.Text, Layout.Separator, Layout.Comment, inner).SkipWhile(r => r.Line < Layout.HeadingLine && !r.EndsReading);

    /// <summary>A line so wide that the cells made of it would need many times its own memory; null where there is none.</summary>
    private static int? TooWide(string text, char separator)
    {
        var line = 1;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (content.Length > Limits.LineSeparators && content.Count(separator) > Limits.LineSeparators)
            {
                return line;
            }

            line++;
        }

        return null;
    }
}
