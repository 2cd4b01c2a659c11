using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What is wrong with one cell of a supplier's list, and what to do about it.</summary>
public sealed record RowFinding
{
    [Description("Line in the file, from 1; the first line of a row that spans several.")]
    public required int Line { get; init; }

    [Description("The column's heading as the file has it; null where the row as a whole is meant.")]
    public string? Column { get; init; }

    [Description("The cell as the file has it; never that of a secret column.")]
    public string? Value { get; init; }

    [Description("False: the row was rejected. True: it went in, and this is worth knowing.")]
    public bool Accepted { get; init; }

    [Description("What is wrong, or worth knowing.")]
    public required string Message { get; init; }

    [Description("What to do about it.")]
    public required string Remedy { get; init; }
}
