using Sentinel.Resources;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

internal sealed class AddressRule : ICellRule
{
    public ListField Field => ListField.Address;

    public void Read(string cell, string column, ListedRow row)
    {
        row.AddressCell = cell;
        if (cell.Length == 0)
        {
            row.Reject(column, cell, "The row has no address.", "Fill in the server's IPv4 or IPv6 address.");
        }
        else if (ServerAddress.TryParse(cell, out var canonical, out var problem))
        {
            row.Address = canonical;
        }
        else
        {
            row.Reject(column, cell, problem, "Write the server's own address, such as 192.0.2.10 or 2001:db8::10.");
        }
    }
}
