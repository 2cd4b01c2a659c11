using Sentinel.Resources;

namespace Sentinel.Reconciler.Guards;

/// <summary>
/// What is frozen when, by the settings of one version. Every pass over every server asks, so an answer is kept for as long as it holds. Safe for
/// many threads.
/// </summary>
internal sealed class FreezeCalendar(IReadOnlyList<Freeze> freezes)
{
    /// <summary>Windows that are looked at to find the end: of freezes that follow each other for ever it is looked for again there.</summary>
    private const int MostWindows = 400;

    private readonly List<FreezeTimes> _freezes = [.. freezes.Select(f => new FreezeTimes(f))];
    private Answer? _last;

    /// <summary>The freeze that holds; null: none.</summary>
    public FreezeInForce? At(DateTimeOffset moment)
    {
        if (_freezes.Count == 0)
            return null;
        if (Volatile.Read(ref _last) is { } known && known.From <= moment && moment < known.Until)
            return known.Freeze;
        var freeze = Find(moment);
        var until = freeze?.Until ?? _freezes.Min(f => f.Next(moment)?.From) ?? DateTimeOffset.MaxValue;
        Volatile.Write(ref _last, new Answer(moment, until, freeze));
        return freeze;
    }

    public IReadOnlyList<FreezeState> States(DateTimeOffset moment) =>
    [
        .. _freezes.Select(f => (f.Freeze, Now: f.At(moment), Next: f.Next(moment))).Select(f => new FreezeState(
            f.Freeze.Name, f.Freeze.Reason, f.Freeze.TimeZone, f.Freeze.Schedule, f.Now?.From, f.Now?.Until, f.Next?.From, f.Next?.Until)),
    ];

    private FreezeInForce? Find(DateTimeOffset moment)
    {
        FreezeInForce? found = null;
        for (var n = 0; n < MostWindows && Latest(found?.Until ?? moment) is { } latest; n++)
            found = latest;
        return found;
    }

    /// <summary>Of the freezes that hold at a moment the one that ends last.</summary>
    private FreezeInForce? Latest(DateTimeOffset moment) => _freezes
        .Select(f => (f.Freeze, Window: f.At(moment)))
        .Where(f => f.Window is not null)
        .Select(f => new FreezeInForce(f.Freeze.Name, f.Window!.Value.Until, f.Freeze.Reason))
        .MaxBy(f => f.Until);

    private sealed record Answer(DateTimeOffset From, DateTimeOffset Until, FreezeInForce? Freeze);
}
