using System.Text;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>A region becomes a label, so that claims can select by it: accents go, what a label cannot have becomes a hyphen.</summary>
internal sealed class RegionRule : ICellRule
{
    private const int MaxLength = 63;

    public ListField Field => ListField.Region;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        var label = LabelValue(cell);
        if (label.Length is 0 or > MaxLength)
        {
            row.Note(column.Heading, cell, "The region cannot be written as a label and was left out.", "Write it with Latin letters and digits, at most 63.");
            return;
        }

        row.Values.Region = label;
    }

    /// <summary>Letters, digits and single hyphens inside: nothing to change.</summary>
    private static bool IsLabel(string cell)
    {
        var before = '-';
        foreach (var c in cell)
        {
            if (!char.IsAsciiLetterOrDigit(c) && (c != '-' || before == '-'))
            {
                return false;
            }

            before = c;
        }

        return before != '-';
    }

    private static string LabelValue(string cell)
    {
        // Nearly every one; the same text then serves all rows.
        if (IsLabel(cell))
        {
            return cell;
        }

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
