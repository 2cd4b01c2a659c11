using System.Globalization;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>
/// The day a lease ends. Sentinel acts on none of it, so a day that could be two days is said
/// and left out, and no reason to refuse the server.
/// </summary>
/// <param name="dayFirst">What the Supplier says of days with slashes; null: nothing.</param>
internal sealed class LeaseEndRule(bool? dayFirst) : ICellRule
{
    private static readonly string[] Unambiguous = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy-M-d", "yyyy/M/d", "dd.MM.yyyy", "d.M.yyyy"];

    private static readonly string[] DayFirst = ["d/M/yyyy", "d-M-yyyy"];
    private static readonly string[] MonthFirst = ["M/d/yyyy", "M-d-yyyy"];

    public ListField Field => ListField.LeaseEnd;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        var text = Day(cell);
        if (DateOnly.TryParseExact(text, Unambiguous, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || TryParseOrdered(text, out day))
        {
            row.Values.LeaseEnd = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        else
        {
            row.Note(column.Heading, cell, "This is no day that can be read without guessing, and was left out.", "Write the day as YYYY-MM-DD.");
        }
    }

    /// <summary>Without the midnight that spreadsheets and databases add to a day.</summary>
    private static string Day(string cell) =>
        cell.AsSpan().IndexOfAny(' ', 'T') is > 0 and var at && cell.AsSpan(at + 1) is "00:00" or "00:00:00" or "00:00:00Z" ? cell[..at] : cell;

    /// <summary>Day and month change places between countries: taken where the Supplier says which is first, one of them cannot be a month, or they are the same.</summary>
    private bool TryParseOrdered(string text, out DateOnly day)
    {
        var french = DateOnly.TryParseExact(text, DayFirst, CultureInfo.InvariantCulture, DateTimeStyles.None, out var asFrench);
        var american = DateOnly.TryParseExact(text, MonthFirst, CultureInfo.InvariantCulture, DateTimeStyles.None, out var asAmerican);
        if (dayFirst is { } first)
        {
            day = first ? asFrench : asAmerican;
            return first ? french : american;
        }

        day = french ? asFrench : asAmerican;
        return (french || american) && (french != american || asFrench == asAmerican);
    }
}
