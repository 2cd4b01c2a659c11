namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>A host as the fleet knows it.</summary>
public sealed record FleetHost(string Name, string Address, int Port, string User)
{
    public static FleetHost Parse(string line)
    {
        var parts = line.Split(' ');
        return new FleetHost(parts[0], parts[1], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), parts[3]);
    }
}
