using System.Text;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>A region becomes a label, so that claims can select by it: accents go, what a label cannot have becomes a hyphen.</summary>
internal sealed class RegionRule : ICellRule
{
    private const int MaxLength = 63;

    public ListField Field => ListField.Region;

    public void Read(string cell, string column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        var label = LabelValue(cell);
        if (label.Length is 0 or > MaxLength)
        {
            row.Note(column, cell, "The region cannot be written as a label and was left out.", "Write it with Latin letters and digits, at most 63.");
            return;
        }

        row.Values.Region = label;
    }

    private static string LabelValue(string cell)
    {
        var label = new StringBuilder(cell.Length);
        foreach (var c in Fold.Accents(cell))
        {
            if (char.IsAsciiLetterOrDigit(c) || (label.Length > 0 && (c is '.' or '_')))
            {
                label.Append(c);
            }
            else if (label.Length > 0 && label[^1] != '-')
            {
                label.Append('-');
            }
        }

        return label.ToString().TrimEnd('-', '.', '_');
    }
}
