using System.Globalization;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

internal sealed class SshPortRule : ICellRule
{
    public ListField Field => ListField.SshPort;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        if (int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65_535)
        {
            row.Values.SshPort = port.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            row.Reject(column.Heading, cell, "An ssh port is a whole number from 1 to 65535.", $"Write the port that sshd listens on, or leave the cell empty for {row.Values.SshPort}.");
        }
    }
}
