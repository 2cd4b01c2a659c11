using System.Buffers;
using System.Globalization;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>What no cell may have, whatever its column.</summary>
internal static class CellGuard
{
    /// <summary>Controls, and what breaks a line or turns its direction: a reader would see something else than what is there.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create(
    [
        .. Range(0x00, 0x1f).Except(['\t', '\n', '\r']),
        .. Range(0x7f, 0x9f),
        .. Range(0x2028, 0x202e),
        .. Range(0x2066, 0x2069),
    ]);

    /// <summary>True where the cell is worth reading.</summary>
    public static bool Passes(string cell, Column column, ListedRow row)
    {
        if (column.IsDropped)
        {
            return false;
        }

        if (column.Field is null)
        {
            // Its heading is blank: what it means is unknown, and it may be a secret, so it is not repeated.
            Unless(cell.Length == 0, row, null, null, "There is a value in a column without a heading.", "Give the column a known heading, or remove it.");
            return false;
        }

        return HasLength(cell, column, row)
            && Unless(!cell.AsSpan().ContainsAny(Controls), row, column.Heading, cell,
                "The cell has control characters.", "Remove the characters that cannot be seen.");
    }

    private static bool HasLength(string cell, Column column, ListedRow row)
    {
        // Its text is made only where it is needed: every cell of a list comes by here.
        if (cell.Length > Limits.CellChars)
        {
            row.Reject(column.Heading, cell, string.Create(CultureInfo.InvariantCulture, $"The cell has {cell.Length} characters; at most {Limits.CellChars} are taken."),
                "Shorten it. If it holds whole rows, a quote is missing.");
        }

        return cell.Length <= Limits.CellChars;
    }

    private static IEnumerable<char> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    private static bool Unless(bool good, ListedRow row, string? column, string? value, string message, string remedy)
    {
        if (!good)
        {
            row.Reject(column, value, message, remedy);
        }

        return good;
    }
}
