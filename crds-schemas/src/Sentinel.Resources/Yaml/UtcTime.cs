using System.Globalization;

namespace Sentinel.Resources;

/// <summary>Times as files have them: RFC 3339 in UTC, to the second, or to the millisecond where that is not zero.</summary>
internal static class UtcTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static string Format(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return utc.ToString(
            utc.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            CultureInfo.InvariantCulture);
    }

    /// <summary>Any offset is read, and none is not: a time without one means another moment on every machine.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return HasOffset(text)
            && DateTimeOffset.TryParseExact(
                text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    private static bool HasOffset(string text) =>
        text.Length >= 20 && (text[^1] == 'Z' || text[^6] is '+' or '-');
}
