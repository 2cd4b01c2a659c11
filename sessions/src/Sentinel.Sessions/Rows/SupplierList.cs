using Sentinel.Resources;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>A supplier's CSV, read by itself: its rows, or why the whole file is refused.</summary>
internal sealed record SupplierList
{
    /// <summary>Not empty: the whole file is refused.</summary>
    public IReadOnlyList<RowFinding> Refusals { get; init; } = [];

    public IReadOnlyList<ListedRow> Rows { get; init; } = [];

    public IReadOnlyList<Column> Columns { get; init; } = [];

    public static SupplierList Read(ReadOnlySpan<byte> bytes) =>
        Decoder.Decode(bytes, out var problem) is { } text ? Read(text) : Refuse(problem!);

    private static SupplierList Read(string text)
    {
        var separator = Separator.Detect(text);
        if (TooWide(text, separator) is { } line)
        {
            return Refuse(FileProblem.At(line, $"The line has more than {Limits.LineSeparators} separators: this is not a list of servers.",
                "Keep the columns that Sentinel knows."));
        }

        using var records = CsvRecords.Read(text, separator).GetEnumerator();
        if (!records.MoveNext())
        {
            return Refuse(FileProblem.At(1, "The file has nothing but separators.", "Commit the supplier's list, or remove the file."));
        }

        if (records.Current.EndsReading)
        {
            return RefuseEndless(records.Current);
        }

        var columns = HeadingLine.Read(records.Current, out var problems);
        return problems.Count > 0 ? new SupplierList { Refusals = problems } : ReadRows(records, columns);
    }

    private static SupplierList ReadRows(IEnumerator<CsvRecord> records, IReadOnlyList<Column> columns)
    {
        var headingLine = records.Current.Line;
        var reader = new RowReader(columns);
        var rows = new List<ListedRow>();
        var block = new List<CsvRecord>();
        var cells = 0;
        while (records.MoveNext())
        {
            if (rows.Count + block.Count == Limits.Rows)
            {
                return Refuse(FileProblem.At(records.Current.Line, "The file has more than 200,000 rows.", "Split the list over several files."));
            }

            if (records.Current.EndsReading)
            {
                return RefuseEndless(records.Current);
            }

            if (Array.Exists(records.Current.Cells, PrivateKey.IsIn))
            {
                return Refuse(PrivateKey.Problem(records.Current.Line));
            }

            block.Add(records.Current);
            cells += records.Current.Cells.Length;
            if (cells >= Limits.BlockCells)
            {
                rows.AddRange(ManyRows.Select(block.Count, i => reader.Read(block[i])));
                block.Clear();
                cells = 0;
            }
        }

        rows.AddRange(ManyRows.Select(block.Count, i => reader.Read(block[i])));
        return rows.Count == 0
            ? Refuse(FileProblem.At(headingLine, "The file has a heading line and no rows.", "Add the servers. To retire all servers of this list, remove the file."))
            : new SupplierList { Rows = rows, Columns = columns };
    }

    private static SupplierList RefuseEndless(CsvRecord record) => Refuse(FileProblem.At(
        record.Line, "A cell that begins in this row has more than 1 MiB.", "Close the quote that opens it, or remove the quote."));

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

    private static SupplierList Refuse(RowFinding problem) => new() { Refusals = [problem] };
}
