using System.Globalization;

namespace Sentinel.Bench.Workers;

/// <summary>The memory of this process, as the kernel counts it.</summary>
internal static class ResidentMemory
{
    /// <summary>The most that it ever held.</summary>
    public static double PeakMib() => Read("VmHWM:");

    /// <summary>What it holds now.</summary>
    public static double NowMib() => Read("VmRSS:");

    private static double Read(string field)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
