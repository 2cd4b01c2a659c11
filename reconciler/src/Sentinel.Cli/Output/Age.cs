using System.Globalization;

namespace Sentinel.Cli.Output;

/// <summary>How long ago something was, or how long it takes until then: in its largest unit, in two while that says more.</summary>
internal static class Age
{
    public static string Of(DateTimeOffset? time, DateTimeOffset now) => time is { } then ? Of(now - then) : "";

    /// <summary>How far in the future; <c>over</c> for what lies behind.</summary>
    public static string Until(DateTimeOffset? time, DateTimeOffset now) => time is not { } then ? "" : then <= now ? "over" : Of(then - now);

    public static string Of(TimeSpan age)
    {
        // A clock that is a little ahead is not worth a word.
        var seconds = Math.Max(0, (long)age.TotalSeconds);
        return seconds switch
        {
            < 120 => Text($"{seconds}s"),
            < 600 => Two(seconds / 60, "m", seconds % 60, "s"),
            < 7200 => Text($"{seconds / 60}m"),
            < 36_000 => Two(seconds / 3600, "h", seconds % 3600 / 60, "m"),
            < 172_800 => Text($"{seconds / 3600}h"),
            < 691_200 => Two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h"),
            _ => Text($"{seconds / 86_400}d"),
        };
    }

    private static string Two(long many, string unit, long few, string small) => few == 0 ? Text($"{many}{unit}") : Text($"{many}{unit}{few}{small}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
