using System.Globalization;
using System.Text;

namespace Sentinel.Resources;

/// <summary>Lengths of time as manifests have them: numbers with units, the largest first, such as <c>1h30m</c>.</summary>
public static class Duration
{
    /// <summary>What the whole of a duration matches that is not empty.</summary>
    internal const string Pattern = "0|([0-9]{1,18}d)?([0-9]{1,18}h)?([0-9]{1,18}m)?([0-9]{1,18}s)?([0-9]{1,18}ms)?([0-9]{1,18}us)?";

    private static readonly (string Name, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("us", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">The text is not a duration.</exception>
    public static TimeSpan Parse(string text) =>
        TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is not a duration such as 1h30m.");

    /// <summary>
    /// Reads whole numbers with the units <c>d h m s ms us</c>, each at most once and the largest first.
    /// A unit is mandatory but for <c>0</c>; nothing is negative.
    /// </summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (text == "0")
        {
            return true;
        }

        var rest = text.AsSpan();
        var total = Int128.Zero;
        var unit = 0;
        while (!rest.IsEmpty)
        {
            if (!TryTake(ref rest, ref unit, out var ticks))
            {
                return false;
            }

            total += ticks;
        }

        duration = total <= long.MaxValue ? new TimeSpan((long)total) : TimeSpan.Zero;
        return total <= long.MaxValue;
    }

    /// <summary>The duration in hours and less, without parts that are zero; <c>0s</c> for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var text = new StringBuilder();
        var rest = duration.Ticks;
        foreach (var (name, ticks) in Units.AsSpan(1))
        {
            if (rest >= ticks)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rest / ticks}{name}");
                rest %= ticks;
            }
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    // Takes one number and its unit off the front; a unit behind the one before it.
    private static bool TryTake(ref ReadOnlySpan<char> rest, ref int unit, out Int128 ticks)
    {
        ticks = 0;
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits is <= 0 or > 18)
        {
            return false;
        }

        var after = rest[digits..];
        var length = after.IndexOfAnyInRange('0', '9') is var next and >= 0 ? next : after.Length;
        for (; unit < Units.Length; unit++)
        {
            if (after[..length].SequenceEqual(Units[unit].Name))
            {
                ticks = (Int128)long.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture) * Units[unit].Ticks;
                rest = after[length..];
                unit++;
                return true;
            }
        }

        return false;
    }
}
