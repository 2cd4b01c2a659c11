using Cronos;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Guards;

/// <summary>When one freeze holds. Its settings were found good before.</summary>
internal sealed class FreezeTimes
{
    /// <summary>By how much the clocks of a zone may be changed within one window.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(3);

    private readonly TimeZoneInfo _zone;
    private readonly CronExpression? _schedule;
    private readonly FreezeWindow? _once;

    public FreezeTimes(Freeze freeze)
    {
        Freeze = freeze;
        _zone = FreezeTime.TryFindZone(freeze.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
        _schedule = freeze.Schedule is null ? null : CronExpression.Parse(freeze.Schedule);
        if (FreezeTime.TryParse(freeze.From, _zone, out var from) && FreezeTime.TryParse(freeze.Until, _zone, out var until))
            _once = new FreezeWindow(from.ToUniversalTime(), until.ToUniversalTime());
    }

    public Freeze Freeze { get; }

    /// <summary>The window that a moment is in; of several, the one that began last.</summary>
    public FreezeWindow? At(DateTimeOffset moment)
    {
        if (_once is { } once)
            return once.From <= moment && moment < once.Until ? once : null;
        if (_schedule is null)
            return null;
        var starts = _schedule.GetOccurrences((moment - Freeze.Duration!.Value - Slack).UtcDateTime, moment.UtcDateTime, _zone, fromInclusive: true, toInclusive: true);
        var last = starts.Select(Window).LastOrDefault(w => moment < w.Until);
        return last == default ? null : last;
    }

    /// <summary>The first window that begins after a moment.</summary>
    public FreezeWindow? Next(DateTimeOffset moment)
    {
        if (_once is { } once)
            return once.From > moment ? once : null;
        return _schedule?.GetNextOccurrence(moment.UtcDateTime, _zone) is { } start ? Window(start) : null;
    }

    /// <summary>As long by the clocks on the wall, so that a weekend ends on Monday at eight also where they are changed in between.</summary>
    private FreezeWindow Window(DateTime start)
    {
        var from = new DateTimeOffset(start, TimeSpan.Zero);
        var until = FreezeTime.ToMoment(DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(from, _zone).DateTime + Freeze.Duration!.Value, DateTimeKind.Unspecified), _zone);

        // Clocks set back over a short one would have it end where it begins.
        return new FreezeWindow(from, until > from ? until : from + Freeze.Duration!.Value);
    }
}
