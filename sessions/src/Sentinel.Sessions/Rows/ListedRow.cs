using Sentinel.Resources;

namespace Sentinel.Sessions.Rows;

/// <summary>One row of a list, read by itself: what it says and what is wrong with it.</summary>
internal sealed class ListedRow(CsvRecord record)
{
    private List<RowFinding>? _findings;

    public int Line { get; } = record.Line;

    /// <summary>The cells, kept only as long as it is not known whom a bad row means.</summary>
    public CsvRecord Record { get; } = record;

    /// <summary>Address in canonical form; null where it could not be read.</summary>
    public string? Address { get; set; }

    /// <summary>Name as a DNS label; null where the row has none or a bad one.</summary>
    public string? Name { get; set; }

    /// <summary>The name cell as the file has it; empty where there is none.</summary>
    public string NameCell { get; set; } = "";

    /// <summary>True where the row has another number of cells than the heading line: which cell is which is unknown.</summary>
    public bool Misaligned { get; set; }

    public RowValues Values { get; } = new();

    public IReadOnlyList<RowFinding> Findings => _findings ?? [];

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
