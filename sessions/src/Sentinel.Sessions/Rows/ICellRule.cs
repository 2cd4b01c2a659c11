using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>Reads one column's cell into a row, or says what is wrong with it. One rule a class.</summary>
internal interface ICellRule
{
    ListField Field { get; }

    /// <param name="cell">The trimmed cell; may be empty.</param>
    /// <param name="column">The column, with its heading as the file has it.</param>
    /// <param name="row">The row that the cell belongs to.</param>
    void Read(string cell, Column column, ListedRow row);
}
