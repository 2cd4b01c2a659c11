using System.Globalization;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>
/// The day a lease ends. Sentinel acts on none of it, so a day that could be two days is said
/// and left out, and no reason to refuse the server.
/// </summary>
internal sealed class LeaseEndRule : ICellRule
{
    private static readonly string[] Unambiguous = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy-M-d", "yyyy/M/d", "dd.MM.yyyy", "d.M.yyyy"];

    public ListField Field => ListField.LeaseEnd;

    public void Read(string cell, string column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        if (DateOnly.TryParseExact(cell, Unambiguous, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || TryParseSlashes(cell, out day))
        {
            row.Values.LeaseEnd = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        else
        {
            row.Note(column, cell, "This is no day that can be read without guessing, and was left out.", "Write the day as YYYY-MM-DD.");
        }
    }

    /// <summary>With slashes, day and month change places between countries: taken only where one of them cannot be a month, or they are the same.</summary>
    private static bool TryParseSlashes(string cell, out DateOnly day)
    {
        var french = DateOnly.TryParseExact(cell, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asFrench);
        var american = DateOnly.TryParseExact(cell, "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asAmerican);
        day = french ? asFrench : asAmerican;
        return (french || american) && (french != american || asFrench == asAmerican);
    }
}
