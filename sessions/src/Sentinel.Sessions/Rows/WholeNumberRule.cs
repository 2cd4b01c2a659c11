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
            set(row.Values, number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            row.Note(column, cell, "This is not a plain whole number and was left out.", "Write digits only, such as 16.");
        }
    }
}
