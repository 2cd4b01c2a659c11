using System.Globalization;
using Sentinel.Resources;
using Sentinel.StateRepo.Snapshots;
using Sentinel.StateRepo.Timeline;

namespace Sentinel.StateRepo.Tests.Timeline;

/// <summary>A timeline that gets one commit after the other, each with so many changes.</summary>
internal sealed class Steps(TimeProvider time, ChangeWindow window)
{
    /// <summary>Commits before the stream begins.</summary>
    public const long FirstCount = 7;

    private long _count = FirstCount;

    public static long Begin => ChangeVersion.EndOf(FirstCount);

    public StateTimeline Of { get; } = new(Snapshot(FirstCount), window, time);

    /// <param name="step">From 1.</param>
    /// <param name="place">From 0.</param>
    public static long Version(int step, int place) => ChangeVersion.Of(FirstCount + step, place);

    public void Append(int changes, params string[] imports)
    {
        _count++;
        Of.Append(
            Snapshot(_count),
            [.. Enumerable.Range(0, changes).Select(place => new ObjectChange(ChangeVersion.Of(_count, place), new ObjectKey("Server", $"s-{place}"), null, null))],
            imports);
    }

    private static StateSnapshot Snapshot(long count) => StateTables.Empty.ToSnapshot(count.ToString("x40", CultureInfo.InvariantCulture), count);
}
