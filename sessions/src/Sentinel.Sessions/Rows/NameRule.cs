using Sentinel.Resources;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

internal sealed class NameRule : ICellRule
{
    public ListField Field => ListField.Name;

    public void Read(string cell, Column column, ListedRow row)
    {
        row.NameCell = cell;
        if (cell.Length == 0)
        {
            return;
        }

        // Names are compared by machines that see no case, so case alone is no reason to refuse one.
        var lower = cell.ToLowerInvariant();
        if (!DnsLabel.IsValid(lower))
        {
            row.Reject(column.Heading, cell, "A server's name is a DNS label: a to z, 0 to 9 and hyphens inside, at most 63.", Remedy(cell));
            return;
        }

        if (ReservedNames.Has(lower))
        {
            row.Reject(column.Heading, cell, "This name is reserved.", "Write another name, or leave the cell empty: the address then names the server.");
            return;
        }

        row.Name = lower;
        if (lower != cell)
        {
            row.Note(column.Heading, cell, $"The name was lowered to '{lower}'.", "Nothing to do; write it in lower case to be rid of this note.");
        }
    }

    private static string Remedy(string cell) => DnsLabel.Suggest(cell) is { Length: > 0 } suggestion
        ? $"Write '{suggestion}', or leave the cell empty: the address then names the server."
        : "Write another name, or leave the cell empty: the address then names the server.";
}
