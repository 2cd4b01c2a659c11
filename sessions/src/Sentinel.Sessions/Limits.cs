namespace Sentinel.Sessions;

/// <summary>Bounds that keep one hostile file from taking the service down.</summary>
internal static class Limits
{
    public const int FileBytes = 64 * 1024 * 1024;
    public const int Rows = 200_000;
    public const int Columns = 256;
    /// <summary>Separators in one line of the file, within quotes too.</summary>
    public const int LineSeparators = 8_192;
    /// <summary>A cell so long ends the reading: it is no cell, but a quote that was not closed.</summary>
    public const int UnreadableCellChars = 1024 * 1024;

    /// <summary>Cells that are held at once, before what they say is read.</summary>
    public const int BlockCells = 32 * 1024;

    public const int CellChars = 4_096;

    /// <summary>So much of a cell is repeated in a finding.</summary>
    public const int ShownChars = 120;
}
