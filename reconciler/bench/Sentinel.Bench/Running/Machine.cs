using System.Globalization;

namespace Sentinel.Bench.Running;

/// <summary>This machine as a whole.</summary>
internal static class Machine
{
    private const double TicksASecond = 100;

    /// <summary>Processor seconds that were not idle, of all processors, since it started.</summary>
    public static double BusySeconds()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();

        // user, nice, system, idle, waiting for the disk, interrupts
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksASecond;
    }
}
