using System.Globalization;
using Sentinel.Reconciler.Guards;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Guards;

public sealed class FreezeCalendarTests
{
    private static readonly Freeze Weekend = new() { Name = "weekend", Schedule = "0 18 * * FRI", Duration = TimeSpan.FromHours(62), TimeZone = "Europe/Paris" };

    [Theory]
    [InlineData("2026-11-27T16:59:59Z", null)]
    [InlineData("2026-11-27T17:00Z", "2026-11-30T07:00Z")]
    [InlineData("2026-11-30T06:59:59Z", "2026-11-30T07:00Z")]
    [InlineData("2026-11-30T07:00Z", null)]

    // The clocks of Paris go forward on 2026-03-29: from Friday 18:00 (+01:00) to Monday 08:00 (+02:00) it is an hour less.
    [InlineData("2026-03-27T16:59:59Z", null)]
    [InlineData("2026-03-27T17:00Z", "2026-03-30T06:00Z")]
    [InlineData("2026-03-30T05:59:59Z", "2026-03-30T06:00Z")]
    [InlineData("2026-03-30T06:00Z", null)]

    // And back on 2026-10-25: an hour more.
    [InlineData("2026-10-23T15:59:59Z", null)]
    [InlineData("2026-10-23T16:00Z", "2026-10-26T07:00Z")]
    [InlineData("2026-10-26T06:59:59Z", "2026-10-26T07:00Z")]
    [InlineData("2026-10-26T07:00Z", null)]
    public void At_WeekendInParis_EndsOnMondayAtEight(string moment, string? until) => UntilOf(Weekend, moment).ShouldBe(Moment(until));

    [Theory]

    // 02:30 is not there on 2026-03-29: it begins when the clocks show 03:00, and half past three is the time that was meant.
    [InlineData("30 2 * * *", 60, "2026-03-29T00:59Z", null)]
    [InlineData("30 2 * * *", 60, "2026-03-29T01:00Z", "2026-03-29T02:00Z")]

    // An end that is not there is as far behind the skip as it was meant.
    [InlineData("30 1 * * *", 60, "2026-03-29T00:30Z", "2026-03-29T01:30Z")]

    // 02:30 is there twice on 2026-10-25: it begins at the first, once, and an end counts at the second.
    [InlineData("30 2 * * *", 15, "2026-10-25T00:30Z", "2026-10-25T01:45Z")]
    [InlineData("30 2 * * *", 15, "2026-10-25T01:45Z", null)]
    [InlineData("30 1 * * *", 60, "2026-10-24T23:30Z", "2026-10-25T01:30Z")]
    public void At_WindowWhereClocksChange_HoldsOnceAndNotTooShort(string schedule, int minutes, string moment, string? until) =>
        UntilOf(Weekend with { Schedule = schedule, Duration = TimeSpan.FromMinutes(minutes) }, moment).ShouldBe(Moment(until));

    [Fact]
    public void At_EveryMinuteOfAYear_IsWhatEachWindowSays()
    {
        var calendar = new FreezeCalendar([Weekend]);
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        for (var moment = Moment("2026-01-01T00:00Z")!.Value; moment.Year == 2026; moment += TimeSpan.FromMinutes(30))
        {
            var local = TimeZoneInfo.ConvertTime(moment, paris);
            var frozen = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (local.DayOfWeek == DayOfWeek.Friday && local.Hour >= 18) || (local.DayOfWeek == DayOfWeek.Monday && local.Hour < 8);
            (calendar.At(moment) is not null).ShouldBe(frozen, $"{local}");
        }
    }

    [Fact]
    public void At_FreezesThatFollowEachOther_EndWithTheLast()
    {
        var calendar = new FreezeCalendar(
        [
            Weekend,
            new Freeze { Name = "fair", From = "2026-11-30 08:00", Until = "2026-12-02 20:00", TimeZone = "Europe/Paris", Reason = "The fair is on." },
            new Freeze { Name = "short", From = "2026-11-28 08:00", Until = "2026-11-28 20:00" },
        ]);

        calendar.At(Moment("2026-11-28T10:00Z")!.Value).ShouldBe(new FreezeInForce("fair", Moment("2026-12-02T19:00Z")!.Value, "The fair is on."));
    }

    [Fact]
    public void At_FreezeThatNeverEnds_HasAnEndAllTheSame()
    {
        var calendar = new FreezeCalendar([new Freeze { Name = "ever", Schedule = "* * * * *", Duration = TimeSpan.FromHours(1) }]);

        calendar.At(Moment("2026-11-28T10:00Z")!.Value)!.Until.ShouldBeGreaterThan(Moment("2026-11-28T11:00Z")!.Value);
    }

    [Fact]
    public void At_ClockThatGoesBack_IsAnsweredForThatMoment()
    {
        var calendar = new FreezeCalendar([Weekend]);
        calendar.At(Moment("2026-11-27T17:00Z")!.Value).ShouldNotBeNull();

        calendar.At(Moment("2026-11-27T16:00Z")!.Value).ShouldBeNull();
    }

    [Fact]
    public void States_TellNowAndNext()
    {
        var state = new FreezeCalendar([Weekend]).States(Moment("2026-11-28T10:00Z")!.Value).ShouldHaveSingleItem();

        (state.Since, state.Until).ShouldBe((Moment("2026-11-27T17:00Z"), Moment("2026-11-30T07:00Z")));
        (state.NextFrom, state.NextUntil).ShouldBe((Moment("2026-12-04T17:00Z"), Moment("2026-12-07T07:00Z")));
    }

    private static DateTimeOffset? UntilOf(Freeze freeze, string moment) => new FreezeCalendar([freeze]).At(Moment(moment)!.Value)?.Until;

    private static DateTimeOffset? Moment(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
