using System.Buffers;
using System.Globalization;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>What no cell may have, whatever its column.</summary>
internal static class CellGuard
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(c => (char)c).Except(['\t', '\n', '\r'])]);

    /// <summary>True where the cell is worth reading.</summary>
    public static bool Passes(string cell, Column column, ListedRow row)
    {
        if (column.Field is null)
        {
            // Its heading is blank: what it means is unknown, and it may be a secret, so it is not repeated.
            Unless(cell.Length == 0, row, null, null, "There is a value in a column without a heading.", "Give the column a known heading, or remove it.");
            return false;
        }

        return Unless(cell.Length <= Limits.CellChars, row, column.Heading, cell,
                string.Create(CultureInfo.InvariantCulture, $"The cell has {cell.Length} characters; at most {Limits.CellChars} are taken."),
                "Shorten it. If it holds whole rows, a quote is missing.")
            && Unless(!cell.AsSpan().ContainsAny(Controls), row, column.Heading, cell,
                "The cell has control characters.", "Remove the characters that cannot be seen.");
    }

    private static bool Unless(bool good, ListedRow row, string? column, string? value, string message, string remedy)
    {
        if (!good)
        {
            row.Reject(column, value, message, remedy);
        }

        return good;
    }
}
