using System.Globalization;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>CPU, memory and disk become labels with a whole number, by which claims select; what is none is said and left out.</summary>
internal static class WholeLabel
{
    /// <summary>The number that the plain cell is; without leading zeros. The cell itself where that says the same, since many rows share it.</summary>
    public static string? Plain(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number.ToString(CultureInfo.InvariantCulture) is var plain && plain == cell ? cell : plain
        : null;

    /// <summary>Null where the number is not whole, or no machine's.</summary>
    public static string? Of(decimal number) =>
        number == decimal.Truncate(number) && number is >= 0 and <= int.MaxValue ? ((int)number).ToString(CultureInfo.InvariantCulture) : null;

    public static void NoteAmbiguous(string cell, Column column, ListedRow row) =>
        row.Note(column.Heading, cell, "This could be two numbers, and was left out: the mark may part thousands or decimals.", "Write digits only, such as 1024.");
}
