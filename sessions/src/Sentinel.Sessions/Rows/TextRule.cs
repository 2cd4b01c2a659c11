using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>Notes, order number and price: kept as the supplier wrote them, on lines that end alike.</summary>
internal sealed class TextRule(ListField subject, Action<RowValues, string> set) : ICellRule
{
    public ListField Field => subject;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length > 0)
        {
            set(row.Values, cell.ReplaceLineEndings("\n"));
        }
    }
}
