using Sentinel.Resources;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>The Credential that holds what opens the server.</summary>
internal sealed class CredentialRule : ICellRule
{
    public ListField Field => ListField.Credential;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        if (DnsLabel.IsValid(cell))
        {
            row.Values.Credential = cell;
        }
        else
        {
            row.Reject(column.Heading, cell, "This is no name of a Credential.", "Write the name of one in credentials/, or leave the cell empty. A secret itself never goes here.");
        }
    }
}
