namespace Sentinel.Bench.Provision;

/// <summary>What one contender did with a fresh fleet.</summary>
/// <param name="Seconds">Until every host that lives is configured.</param>
/// <param name="CpuSeconds">Of the controller: the contender and all that it started on its own machine.</param>
/// <param name="MachineSeconds">Processor seconds of the whole machine, hosts and all.</param>
/// <param name="ReadyAfter">Seconds until each host was Ready, by name; empty where the contender does not tell.</param>
internal sealed record ProvisionResult(double Seconds, double CpuSeconds, double MachineSeconds, IReadOnlyDictionary<string, double> ReadyAfter)
{
    /// <summary>Of the hosts that live in both kinds of fleet.</summary>
    public double MedianOf(IReadOnlyCollection<string> hosts)
    {
        var sorted = ReadyAfter.Where(r => hosts.Contains(r.Key)).Select(r => r.Value).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
