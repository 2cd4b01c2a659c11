namespace Sentinel.Resources;

/// <summary>What is wrong with one cell of a supplier's list, and what to do about it.</summary>
public sealed record RowFinding
{
    /// <summary>Line in the file, from 1; the first line of a row that spans several.</summary>
    public required int Line { get; init; }

    /// <summary>The column's heading as the file has it; null where the row as a whole is meant.</summary>
    public string? Column { get; init; }

    /// <summary>The cell as the file has it; never that of a secret column.</summary>
    public string? Value { get; init; }

    /// <summary>False: the row was rejected. True: it went in, and this is worth knowing.</summary>
    public bool Accepted { get; init; }

    public required string Message { get; init; }

    public required string Remedy { get; init; }
}
