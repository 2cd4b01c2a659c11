using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sentinel.Resources;

/// <summary>Moments and time zones as people write them in <see cref="StatePaths.Settings"/>.</summary>
public static class FreezeTime
{
    private static readonly string[] Local = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    private static readonly string[] WithOffset = ["yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>The zone of an IANA name. Needs the time zone database of the machine (package <c>tzdata</c>).</summary>
    public static bool TryFindZone(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        // The name becomes a path of the database: nothing but names is looked up.
        zone = null;
        return name.Length is > 0 and <= 64
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
            && !name.StartsWith('/')
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }

    /// <summary>A moment of the years 2000 to 2199, by the clocks of the zone where it says no offset.</summary>
    /// <param name="text">Such as <c>2026-12-24 18:00</c> or <c>2026-12-24T18:00+01:00</c>.</param>
    /// <param name="zone">Whose clocks count.</param>
    /// <param name="moment">The moment.</param>
    public static bool TryParse(string? text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            moment = ToMoment(local, zone);
        }
        else if (!DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment))
        {
            return false;
        }

        return moment.Year is >= 2000 and < 2200;
    }

    /// <summary>The moment when the zone's clocks show that; the later of two, and where they skip it, as far behind the skip as it was meant.</summary>
    public static DateTimeOffset ToMoment(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            // What the clocks showed before the skip counts on.
            return new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-3))).ToUniversalTime();
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
