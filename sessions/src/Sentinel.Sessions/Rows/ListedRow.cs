using Sentinel.Resources;

namespace Sentinel.Sessions.Rows;

/// <summary>One row of a list, read by itself: what it says and what is wrong with it.</summary>
internal sealed class ListedRow(int line, RowValues values)
{
    private List<RowFinding>? _findings;

    public int Line { get; } = line;

    /// <summary>The row as it is in the file, where it may speak of other servers than it says: it has no readable address, or a cell of several lines.</summary>
    public CsvRecord? Suspect { get; set; }

    /// <summary>Address in canonical form; null where it could not be read.</summary>
    public string? Address { get; set; }

    /// <summary>The address cell as the file has it.</summary>
    public string AddressCell { get; set; } = "";

    /// <summary>Name as a DNS label; null where the row has none or a bad one.</summary>
    public string? Name { get; set; }

    /// <summary>The name cell as the file has it; empty where there is none.</summary>
    public string NameCell { get; set; } = "";

    /// <summary>True where which cell is which is unknown: the row has another number of cells than the heading line, or a broken quote.</summary>
    public bool Misaligned { get; set; }

    public RowValues Values { get; } = values;

    /// <summary>All that is to say of the row; where it was rejected, nothing of it counts as accepted.</summary>
    public IEnumerable<RowFinding> Findings => _findings is null ? [] : IsRejected ? _findings.Select(f => f with { Accepted = false }) : _findings;

    public bool IsRejected { get; private set; }

    public void Reject(string? column, string? value, string message, string remedy) => Say(column, value, message, remedy, accepted: false);

    public void Note(string? column, string? value, string message, string remedy) => Say(column, value, message, remedy, accepted: true);

    private void Say(string? column, string? value, string message, string remedy, bool accepted)
    {
        IsRejected |= !accepted;
        (_findings ??= []).Add(new RowFinding
        {
            Line = Line,
            Column = column,
            Value = value is null ? null : Shown.Of(value),
            Accepted = accepted,
            Message = message,
            Remedy = remedy,
        });
    }
}
