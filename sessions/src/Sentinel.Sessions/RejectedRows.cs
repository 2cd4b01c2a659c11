using Sentinel.Resources;
using Sentinel.Sessions.Headings;
using Sentinel.Sessions.Rows;
using Sentinel.Sessions.Text;

namespace Sentinel.Sessions;

/// <summary>What of a list did not go in, as the file has it, so that a person can mend it.</summary>
/// <param name="Headings">As the file has them; an empty one stands for cells beyond the last. None where no row can be shown.</param>
/// <param name="Rows">By line.</param>
public sealed record RejectedRows(IReadOnlyList<string> Headings, IReadOnlyList<RejectedRow> Rows)
{
    /// <summary>
    /// A pure function. Of a list that is refused whole no row is shown: what its columns are is unknown or wrong, and one of them may hold secrets.
    /// </summary>
    /// <param name="content">The list, at most 64 MiB.</param>
    /// <param name="supplier">The Supplier that it was read by; null: it has none.</param>
    /// <param name="findings">What was said of it; those of rows that went in are passed over.</param>
    public static RejectedRows Of(ReadOnlyMemory<byte> content, SupplierSpec? supplier, IEnumerable<RowFinding> findings)
    {
        var rejected = findings.Where(f => !f.Accepted).GroupBy(f => f.Line).ToDictionary(g => g.Key, g => (IReadOnlyList<RowFinding>)[.. g]);
        var (headings, cells) = Read(content, new ListRules(supplier), rejected);
        var width = Math.Max(headings.Count, cells.Values.Select(c => c.Length).DefaultIfEmpty(0).Max());
        return new RejectedRows(
            [.. headings, .. Enumerable.Repeat("", width - headings.Count)],
            [
                .. rejected.OrderBy(r => r.Key).Select(r => new RejectedRow(
                    r.Key,
                    cells.TryGetValue(r.Key, out var row) ? [.. row, .. Enumerable.Repeat("", width - row.Length)] : [],
                    r.Value)),
            ]);
    }

    private static (IReadOnlyList<string> Headings, Dictionary<int, string[]> Cells) Read(
        ReadOnlyMemory<byte> content, ListRules rules, Dictionary<int, IReadOnlyList<RowFinding>> rejected)
    {
        var cells = new Dictionary<int, string[]>();
        if (rejected.Count == 0 || OpenList.Open(content.Span, rules, out _) is not { } opened || PrivateKey.IsIn(opened.Text.Text))
        {
            return ([], cells);
        }

        using var records = opened.Records().GetEnumerator();
        if (!records.MoveNext() || records.Current.EndsReading)
        {
            return ([], cells);
        }

        var heading = records.Current;
        _ = HeadingLine.Read(heading, rules.Headings, out var problems);
        if (problems.Count > 0)
        {
            return ([], cells);
        }

        while (records.MoveNext() && !records.Current.EndsReading)
        {
            if (rejected.ContainsKey(records.Current.Line))
            {
                cells[records.Current.Line] = Shown(records.Current, heading);
            }
        }

        return (heading.Cells, cells);
    }

    /// <summary>Empty cells beyond the last heading say nothing; so many others that it is no row are not shown.</summary>
    private static string[] Shown(in CsvRecord record, in CsvRecord heading)
    {
        var last = Array.FindLastIndex(record.Cells, c => c.Length > 0);
        return record.Cells[..Math.Min(record.Cells.Length, Math.Min(Limits.Columns, Math.Max(heading.Cells.Length, last + 1)))];
    }
}
