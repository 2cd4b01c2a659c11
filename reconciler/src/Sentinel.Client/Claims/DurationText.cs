using System.Globalization;

namespace Sentinel.Client;

/// <summary>Lengths of time as the service reads them, such as <c>72h</c> or <c>1m30s</c>.</summary>
internal static class DurationText
{
    private static readonly (string Name, long Ticks)[] Units =
    [
        ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>The duration, cut to whole milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public static string Of(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var text = "";
        var rest = duration.Ticks;
        foreach (var (name, ticks) in Units)
        {
            if (rest / ticks is var count and > 0)
                text += count.ToString(CultureInfo.InvariantCulture) + name;
            rest %= ticks;
        }

        return text.Length == 0 ? "0s" : text;
    }
}
