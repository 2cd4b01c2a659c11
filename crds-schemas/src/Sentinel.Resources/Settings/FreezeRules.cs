using Cronos;

namespace Sentinel.Resources;

/// <summary>What a freeze has to be.</summary>
internal static class FreezeRules
{
    public const int Most = 100;

    private const int LongestReason = RepositoryPause.LongestReason;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static IEnumerable<Finding> Check(IReadOnlyList<Freeze> freezes)
    {
        if (freezes.Count > Most)
        {
            yield return Of("freezes", $"{freezes.Count}", "These are too many freezes.", $"Keep {Most} at most; a schedule says many times at once.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < freezes.Count; i++)
        {
            foreach (var finding in CheckName(freezes[i], $"freezes[{i}]", names).Concat(CheckTimes(freezes[i], $"freezes[{i}]")))
            {
                yield return finding;
            }
        }
    }

    public static IEnumerable<Finding> CheckReason(string field, string? reason)
    {
        if (reason is not null && (reason.Length is 0 or > LongestReason || !PrintableText.IsAll(reason)))
        {
            yield return Of(field, PrintableText.Escape(ReadScope.Shorten(reason)), "The reason is empty, too long or has characters that nobody sees.", $"Write one line of at most {LongestReason} characters, or leave it out.");
        }
    }

    private static IEnumerable<Finding> CheckName(Freeze freeze, string at, HashSet<string> names)
    {
        if (!DnsLabel.IsValid(freeze.Name))
        {
            yield return Of($"{at}.name", PrintableText.Escape(ReadScope.Shorten(freeze.Name)), "A freeze's name is a DNS label.", "Write lower-case letters, digits and hyphens, such as weekend.");
        }
        else if (!names.Add(freeze.Name))
        {
            yield return Of($"{at}.name", freeze.Name, "Another freeze has this name.", "Give one of them another name.");
        }

        foreach (var finding in CheckReason($"{at}.reason", freeze.Reason))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckTimes(Freeze freeze, string at)
    {
        var isKnown = FreezeTime.TryFindZone(freeze.TimeZone, out var zone);
        if (!isKnown)
        {
            yield return Of($"{at}.timeZone", PrintableText.Escape(ReadScope.Shorten(freeze.TimeZone)), "This time zone is not known here.", "Write a name of the IANA database such as Europe/Paris; where it is right, install the package tzdata on this machine.");
        }

        var (comesAgain, comesOnce) = (freeze.Schedule is not null || freeze.Duration is not null, freeze.From is not null || freeze.Until is not null);
        if (comesAgain == comesOnce)
        {
            yield return Of(at, freeze.Name, comesAgain ? "It has a schedule and fixed times." : "It says no time.", "Write schedule and duration, or from and until.");
        }

        var times = comesAgain ? CheckSchedule(freeze, at) : comesOnce ? CheckOnce(freeze, at, zone ?? TimeZoneInfo.Utc) : [];
        foreach (var finding in times)
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckSchedule(Freeze freeze, string at)
    {
        if (freeze.Schedule is null)
        {
            yield return Of($"{at}.schedule", null, "The field is missing.", "Add a cron expression of five fields, such as 0 18 * * FRI.");
        }
        else if (!CronExpression.TryParse(freeze.Schedule, CronFormat.Standard, out _))
        {
            yield return Of($"{at}.schedule", PrintableText.Escape(ReadScope.Shorten(freeze.Schedule)), "This is no cron expression.", "Write five fields, minute, hour, day, month and day of the week, such as 0 18 * * FRI.");
        }

        if (freeze.Duration is null)
        {
            yield return Of($"{at}.duration", null, "The field is missing.", "Add a duration such as 62h.");
        }
        else if (freeze.Duration < Shortest || freeze.Duration > Longest)
        {
            yield return Of($"{at}.duration", Duration.Format(freeze.Duration.Value), "The duration is out of range.", "Write 1m to 31d.");
        }
    }

    private static IEnumerable<Finding> CheckOnce(Freeze freeze, string at, TimeZoneInfo zone)
    {
        var (isFrom, isUntil) = (FreezeTime.TryParse(freeze.From, zone, out var from), FreezeTime.TryParse(freeze.Until, zone, out var until));
        if (!isFrom)
        {
            yield return NoMoment($"{at}.from", freeze.From);
        }

        if (!isUntil)
        {
            yield return NoMoment($"{at}.until", freeze.Until);
        }

        if (isFrom && isUntil && from >= until)
        {
            yield return Of($"{at}.until", freeze.Until, "It ends before it begins.", "Write a later time than from.");
        }
    }

    private static Finding NoMoment(string field, string? value) => Of(
        field,
        value is null ? null : PrintableText.Escape(ReadScope.Shorten(value)),
        value is null ? "The field is missing." : "This is no time of the years 2000 to 2199.",
        "Write it as 2026-12-24 18:00, which is in the time zone, or with an offset, as 2026-12-24T18:00+01:00.");

    private static Finding Of(string field, string? value, string message, string remedy) => new()
    {
        Object = "settings",
        Field = field,
        File = StatePaths.Settings,
        Value = value,
        Message = message,
        Remedy = remedy,
    };
}
