using System.Globalization;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>One row of cells → what it says, with everything that is wrong with it by itself.</summary>
internal sealed class RowReader
{
    private readonly IReadOnlyList<Column> _columns;
    private readonly ICellRule?[] _rules;
    private readonly RowValues _defaults;

    public RowReader(IReadOnlyList<Column> columns, ListRules rules)
    {
        _columns = columns;
        _defaults = rules.Defaults;
        var byField = new ICellRule[]
        {
            new AddressRule(rules.RefusesPrivate),
            new NameRule(),
            new SshPortRule(),
            new SshUserRule(),
            new HostKeyRule(),
            new CredentialRule(),
            new RegionRule(),
            new CpuRule(),
            new SizeRule(ListField.MemoryGb, SizeScale.Memory, (v, n) => v.MemoryGb = n),
            new SizeRule(ListField.DiskGb, SizeScale.Disk, (v, n) => v.DiskGb = n),
            new TextRule(ListField.Notes, (v, t) => v.Notes = t),
            new TextRule(ListField.OrderNumber, (v, t) => v.OrderNumber = t),
            new TextRule(ListField.Price, (v, t) => v.Price = t),
            new LeaseEndRule(rules.Dialect.DayFirst),
        }.ToDictionary(r => r.Field);
        _rules = [.. columns.Select(c => c.Field is { } field ? byField[field] : null)];
    }

    public ListedRow Read(CsvRecord record)
    {
        var row = new ListedRow(record.Line, _defaults with { }) { Suspect = record.SpansLines ? record : null };
        if (record.BrokenQuotes >= 0)
        {
            RejectQuotes(record, row);
        }
        else if (record.Cells.Length < _columns.Count)
        {
            RejectCount(record, row, _columns[record.Cells.Length].Heading, null,
                "Write every cell, an empty one where there is nothing to say.");
        }
        else if (record.Cells.Skip(_columns.Count).FirstOrDefault(c => c.Length > 0) is { } surplus)
        {
            RejectCount(record, row, null, surplus,
                "Remove the cells that are too many, or put quotes around the cell that has the separator in it.");
        }
        else
        {
            ReadCells(record, row);
        }

        if (row.Address is null)
        {
            row.Suspect = record;
        }

        return row;
    }

    private void ReadCells(CsvRecord record, ListedRow row)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            if (CellGuard.Passes(record.Cells[i], _columns[i], row))
            {
                _rules[i]!.Read(record.Cells[i], _columns[i], row);
            }
        }
    }

    private void RejectCount(CsvRecord record, ListedRow row, string? column, string? value, string remedy)
    {
        row.Misaligned = true;
        row.Reject(column, value,
            string.Create(CultureInfo.InvariantCulture, $"The row has {record.Cells.Length} cells, the heading line {_columns.Count}."), remedy);
    }

    private void RejectQuotes(CsvRecord record, ListedRow row)
    {
        // The quote may have swallowed cells and whole rows: nothing in the row can be trusted.
        row.Misaligned = true;
        var column = record.BrokenQuotes < _columns.Count ? _columns[record.BrokenQuotes].Heading : null;
        var span = record.SpansLines
            ? string.Create(CultureInfo.InvariantCulture, $" Lines {record.Line} to {record.LastLine} were read as one row.")
            : "";
        row.Reject(column, record.Cells[record.BrokenQuotes], "The cell opens with a quote that is not closed where the cell ends." + span,
            "Close the quote, or write a quote inside a quoted cell twice.");
    }
}
