using System.Globalization;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>A server's life by phase.</summary>
/// <param name="Revision">The commit that was looked at, or one shortly before.</param>
/// <param name="ResourceVersion">Its place in the stream of changes.</param>
/// <param name="Cut">There may be more before the first: the history is long, and was looked at for a second.</param>
/// <param name="Items">The oldest first.</param>
internal sealed record PhasesAnswer(string Revision, string ResourceVersion, bool Cut, IReadOnlyList<PhaseSegment> Items)
{
    /// <param name="snapshot">The revision that was looked at, or one before.</param>
    /// <param name="path">The status file.</param>
    /// <param name="past">Its versions; one that somebody broke tells nothing.</param>
    public static PhasesAnswer Of(StateSnapshot snapshot, string path, PastVersions past)
    {
        var items = new List<PhaseSegment>();
        foreach (var version in past.Versions.Reverse())
        {
            if (ManifestYaml.ReadStatus<ServerStatus>(path, version.Content).Value is not { Status: { } status })
                continue;
            var from = status.PhaseSince == default ? version.At : status.PhaseSince;
            if (items.Count > 0 && items[^1].Phase == status.Phase && items[^1].From == from)
                continue;
            if (items.Count > 0)
                items[^1] = items[^1] with { Until = from };
            items.Add(new PhaseSegment(status.Phase, from, null, status.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready)?.Reason, version.Commit));
        }

        return new PhasesAnswer(snapshot.Revision, snapshot.ResourceVersion.ToString(CultureInfo.InvariantCulture), past.IsCut, items);
    }
}
