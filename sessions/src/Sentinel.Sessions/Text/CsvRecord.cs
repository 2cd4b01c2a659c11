namespace Sentinel.Sessions.Text;

/// <summary>One row of the file, cells trimmed and without their quotes.</summary>
/// <param name="Line">First line of the row, from 1.</param>
/// <param name="LastLine">Last line of the row.</param>
/// <param name="Cells">The row's cells.</param>
/// <param name="BrokenQuotes">Index of the first cell whose quotes do not close where the cell ends; -1 where none is.</param>
internal readonly record struct CsvRecord(int Line, int LastLine, string[] Cells, int BrokenQuotes)
{
    /// <summary>True: a cell of this row has no end within reason, and nothing was read from here on.</summary>
    public bool EndsReading { get; init; }

    /// <summary>True: it is one line that begins, outside of quotes, as comments do.</summary>
    public bool BeginsAsComment { get; init; }

    public bool IsBlank => !EndsReading && !Cells.AsSpan().ContainsAnyExcept("");

    public bool SpansLines => LastLine > Line;
}
