using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>
/// Memory or disk in whole gigabytes: <c>16</c>, <c>16 Go</c>, <c>16GiB</c>, <c>0,5 To</c>. Suppliers write GB and GiB for one, so here they
/// are; nothing is rounded, and what is no whole number of gigabytes is said and left out.
/// </summary>
internal sealed class SizeRule(ListField subject, SizeScale scale, Action<RowValues, string> set) : ICellRule
{
    private static readonly Dictionary<string, SizeUnit> Units = new()
    {
        ["g"] = SizeUnit.Gigabytes, ["gb"] = SizeUnit.Gigabytes, ["gib"] = SizeUnit.Gigabytes, ["go"] = SizeUnit.Gigabytes, ["gio"] = SizeUnit.Gigabytes,
        ["m"] = SizeUnit.Megabytes, ["mb"] = SizeUnit.Megabytes, ["mib"] = SizeUnit.Megabytes, ["mo"] = SizeUnit.Megabytes, ["mio"] = SizeUnit.Megabytes,
        ["t"] = SizeUnit.Terabytes, ["tb"] = SizeUnit.Terabytes, ["tib"] = SizeUnit.Terabytes, ["to"] = SizeUnit.Terabytes, ["tio"] = SizeUnit.Terabytes,
    };

    public ListField Field => subject;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        var ambiguous = false;
        if (column.Unit == SizeUnit.Gigabytes && WholeLabel.Plain(cell) is { } plain)
        {
            set(row.Values, plain);
        }
        else if (Quantity.TryParse(cell, out var quantity, out ambiguous) && UnitOf(quantity.Unit, column) is { } unit)
        {
            Set(Gigabytes(quantity.Number, unit), cell, column, row);
        }
        else if (ambiguous)
        {
            WholeLabel.NoteAmbiguous(cell, column, row);
        }
        else
        {
            row.Note(column.Heading, cell, "This is no size and was left out.", "Write gigabytes as a whole number, such as 16 or 16 GB.");
        }
    }

    private void Set(string? gigabytes, string cell, Column column, ListedRow row)
    {
        if (gigabytes is not null)
        {
            set(row.Values, gigabytes);
        }
        else
        {
            row.Note(column.Heading, cell, "This is no whole number of gigabytes and was left out.", "Write gigabytes as a whole number, such as 16 or 16 GB.");
        }
    }

    private static SizeUnit? UnitOf(string word, Column column) => word.Length == 0 ? column.Unit : Units.TryGetValue(word, out var unit) ? unit : null;

    private string? Gigabytes(decimal number, SizeUnit unit) => unit switch
    {
        SizeUnit.Terabytes => WholeLabel.Of(number * scale.PerTerabyte),
        SizeUnit.Megabytes => scale.PerGigabyte.Select(p => WholeLabel.Of(number / p)).FirstOrDefault(g => g is not null),
        _ => WholeLabel.Of(number),
    };
}
