using Sentinel.Resources;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Timeline;

/// <summary>What the newest revisions changed, so that whoever follows the branch need not ask git. Safe for many threads.</summary>
internal sealed class RecentChanges(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<(string From, string To, StateDelta Delta)> _steps = new(capacity);

    /// <summary>Objects and lists that differ, from the files that do.</summary>
    public static StateDelta DeltaOf(IEnumerable<TreeFileChange> files)
    {
        var specs = new HashSet<ObjectKey>();
        var statuses = new HashSet<ObjectKey>();
        var imports = new List<string>();
        foreach (var change in files)
        {
            // A manifest's file has its object's name (the validator holds it to that), so the path is enough.
            if (StatePaths.TryParseManifest(change.Path, out var kind))
                specs.Add(new ObjectKey(kind.Kind, Path.GetFileNameWithoutExtension(change.Path)));
            else if (StatePaths.TryParseStatus(change.Path, out var statusKind, out var name))
                statuses.Add(new ObjectKey(statusKind.Kind, name));
            else if (StatePaths.IsImport(change.Path))
                imports.Add(change.Path);
        }

        return new StateDelta([.. specs], [.. statuses], imports);
    }

    public void Add(string from, string to, StateDelta delta)
    {
        lock (_lock)
        {
            if (_steps.Count == capacity)
                _steps.Dequeue();
            _steps.Enqueue((from, to, delta));
        }
    }

    /// <summary>What lies between two revisions, or null where that is no longer known here.</summary>
    public StateDelta? Between(string from, string to)
    {
        lock (_lock)
        {
            if (from == to)
                return new StateDelta([], [], []);
            var steps = _steps.SkipWhile(s => s.From != from).ToList();
            var last = steps.FindIndex(s => s.To == to);
            return last < 0 ? null : Join([.. steps.Take(last + 1).Select(s => s.Delta)]);
        }
    }

    private static StateDelta Join(IReadOnlyList<StateDelta> deltas) => deltas.Count == 1 ? deltas[0] : new StateDelta(
        [.. deltas.SelectMany(d => d.Specs).Distinct()],
        [.. deltas.SelectMany(d => d.Statuses).Distinct()],
        [.. deltas.SelectMany(d => d.Imports).Distinct(StringComparer.Ordinal)]);
}
