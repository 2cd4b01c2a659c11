using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>
/// A time in which Sentinel changes nothing on machines by itself: one that comes again (<see cref="Schedule"/> and <see cref="Duration"/>), or
/// one that comes once (<see cref="From"/> and <see cref="Until"/>).
/// </summary>
public sealed record Freeze
{
    [Description("What people are told: a DNS label that no other freeze has.")]
    public required string Name { get; init; }

    [Description("When it begins, as a cron expression of five fields in the time zone: 0 18 * * FRI.")]
    public string? Schedule { get; init; }

    [Description("How long it is by the clocks of the time zone, 1m to 31d: where they are changed meanwhile, it still ends at the same time of day.")]
    public TimeSpan? Duration { get; init; }

    [Description("When it begins once: 2026-12-24 18:00 in the time zone, or with an offset: 2026-12-24T18:00Z.")]
    public string? From { get; init; }

    [Description("When that one ends, in the same form.")]
    public string? Until { get; init; }

    [Description("Whose clocks count: a name of the IANA database, such as Europe/Paris.")]
    public string TimeZone { get; init; } = "UTC";

    [Description("Why, for people; at most 500 characters.")]
    public string? Reason { get; init; }
}
