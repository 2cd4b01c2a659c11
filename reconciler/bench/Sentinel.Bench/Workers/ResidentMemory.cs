using System.Globalization;

namespace Sentinel.Bench.Workers;

/// <summary>The most memory that this process ever held, as the kernel counts it.</summary>
internal static class ResidentMemory
{
    public static double PeakMib()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
