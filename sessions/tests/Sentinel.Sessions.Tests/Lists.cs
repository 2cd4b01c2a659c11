using System.Globalization;
using System.Text;

namespace Sentinel.Sessions.Tests;

/// <summary>Lists of any length.</summary>
internal static class Lists
{
    public static string Good(int rows)
    {
        var csv = new StringBuilder("hostname,ip_address,ssh_port,region,cpu,ram_gb,disk_gb,notes,price\n");
        for (var i = 0; i < rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"srv-{i},10.{i / 62_500}.{i / 250 % 250}.{1 + (i % 250)},22,fr,8,16,480,\"rack {i}, left\",12.50\n");
        }

        return csv.ToString();
    }
}
