using Sentinel.Resources;
using Sentinel.Sessions.Headings;
using Sentinel.Sessions.Layout;

namespace Sentinel.Sessions.Rows;

/// <summary>A supplier's CSV, read by itself: its rows, or why the whole file is refused.</summary>
internal sealed record SupplierList
{
    /// <summary>Not empty: the whole file is refused.</summary>
    public IReadOnlyList<RowFinding> Refusals { get; init; } = [];

    public IReadOnlyList<ListedRow> Rows { get; init; } = [];

    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>What is worth knowing of the file as a whole; no reason to refuse it.</summary>
    public IReadOnlyList<RowFinding> Notes { get; init; } = [];

    /// <summary>How it was read; null where that could not be found out.</summary>
    public DetectedDialect? Dialect { get; init; }

    public static SupplierList Read(ReadOnlySpan<byte> bytes, ListRules rules)
    {
        var opened = OpenList.Open(bytes, rules, out var problems);
        return opened is null ? new SupplierList { Refusals = problems } : Read(opened, rules);
    }

    /// <summary>A list whose Supplier nobody can read: what its columns are would be a guess.</summary>
    public static SupplierList Unreadable(string supplier) => new()
    {
        Refusals = [FileProblem.At(1, $"{Shown.Of(supplier)} is broken, so how this list is to be read is unknown.", "Mend that manifest; the list is then read again.")],
    };

    private static SupplierList Read(OpenList opened, ListRules rules)
    {
        using var records = opened.Records().GetEnumerator();
        if (!records.MoveNext())
        {
            return Refuse(opened, FileProblem.At(1, "The file has nothing but separators.", "Commit the supplier's list, or remove the file."));
        }

        if (records.Current.EndsReading)
        {
            return RefuseEndless(opened, records.Current);
        }

        var columns = HeadingLine.Read(records.Current, rules.Headings, out var problems);
        return problems.Count > 0 ? Refuse(opened, problems) : ReadRows(opened, records, new RowReader(columns, rules), columns);
    }

    private static SupplierList ReadRows(OpenList opened, IEnumerator<CsvRecord> records, RowReader reader, IReadOnlyList<Column> columns)
    {
        var headingLine = records.Current.Line;
        var comments = new CommentRule(opened.Layout, columns);
        var rows = new List<ListedRow>();
        var block = new List<CsvRecord>();
        var cells = 0;
        var hasKey = PrivateKey.IsIn(opened.Text.Text);
        while (records.MoveNext())
        {
            if (rows.Count + block.Count == Limits.Rows)
            {
                return Refuse(opened, FileProblem.At(records.Current.Line, "The file has more than 200,000 rows.", "Split the list over several files."));
            }

            if (records.Current.EndsReading)
            {
                return RefuseEndless(opened, records.Current);
            }

            if (hasKey && Array.Exists(records.Current.Cells, PrivateKey.IsIn))
            {
                return Refuse(opened, PrivateKey.Problem(records.Current.Line));
            }

            if (comments.Is(records.Current))
            {
                continue;
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

        if (hasKey)
        {
            // Above the headings, or over several cells.
            return Refuse(opened, PrivateKey.Problem(PrivateKey.LineOf(opened.Text.Text)));
        }

        rows.AddRange(ManyRows.Select(block.Count, i => reader.Read(block[i])));
        return rows.Count == 0
            ? Refuse(opened, FileProblem.At(headingLine, "The file has a heading line and no rows.", "Add the servers. To retire all servers of this list, remove the file."))
            : new SupplierList { Rows = rows, Columns = columns, Notes = opened.Notes, Dialect = opened.Dialect };
    }

    private static SupplierList RefuseEndless(OpenList opened, CsvRecord record) => Refuse(opened, FileProblem.At(
        record.Line, "A cell that begins in this row has more than 1 MiB.", "Close the quote that opens it, or remove the quote."));

    private static SupplierList Refuse(OpenList opened, params IReadOnlyList<RowFinding> problems) => new()
    {
        // What speaks against the stated encoding may be why.
        Refusals = opened.Text.Note is { } note ? [.. problems.Append(note).OrderBy(p => p.Line)] : problems,
        Dialect = opened.Dialect,
    };
}
