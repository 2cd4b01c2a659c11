using System.Globalization;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>CPU, memory and disk: a plain whole number becomes a label; anything else is said and left out.</summary>
internal sealed class WholeNumberRule(ListField subject, Action<RowValues, string> set) : ICellRule
{
    public ListField Field => subject;

    public void Read(string cell, string column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        if (int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            set(row.Values, Plain(number, cell));
        }
        else
        {
            row.Note(column, cell, "This is not a plain whole number and was left out.", "Write digits only, such as 16.");
        }
    }

    /// <summary>Without leading zeros; the cell itself where that says the same, since many rows share it.</summary>
    private static string Plain(int number, string cell) => number.ToString(CultureInfo.InvariantCulture) is var plain && plain == cell ? cell : plain;
}
