using Sentinel.Resources;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <param name="refusesPrivate">True: the repository takes no private addresses.</param>
internal sealed class AddressRule(bool refusesPrivate) : ICellRule
{
    public ListField Field => ListField.Address;

    public void Read(string cell, Column column, ListedRow row)
    {
        row.AddressCell = cell;
        if (cell.Length == 0)
        {
            row.Reject(column.Heading, cell, "The row has no address.", "Fill in the server's IPv4 or IPv6 address.");
        }
        else if (ServerAddress.TryParse(cell, out var canonical, out var problem))
        {
            row.Address = canonical;
            if (refusesPrivate && ServerAddress.IsPrivate(canonical))
            {
                row.Reject(column.Heading, cell, "This is a private address, and .sentinel/config.yaml refuses those (imports.privateAddresses).",
                    "Write the server's public address, or allow private ones there.");
            }
        }
        else
        {
            row.Reject(column.Heading, cell, problem, "Write the server's own address, such as 192.0.2.10 or 2001:db8::10.");
        }
    }
}
