using Sentinel.Resources;

namespace Sentinel.StateRepo.Tests.Snapshots;

/// <summary>Keeps objects by the stream of changes alone, as whoever watches does.</summary>
internal sealed class ObjectsByChanges
{
    private readonly Dictionary<ObjectKey, string> _objects;
    private readonly Dictionary<string, string> _imports;
    private long _at;

    public ObjectsByChanges(StateSnapshot start)
    {
        _objects = SnapshotText.Objects(start).ToDictionary(o => o.Resource.Key, Text);
        _imports = start.Imports.ToDictionary();
        _at = start.ResourceVersion;
    }

    public IReadOnlyCollection<string> Objects => _objects.Values;

    public IReadOnlyCollection<string> Imports => [.. _imports.Select(i => i.ToString())];

    public static List<string> ObjectsOf(StateSnapshot snapshot) => [.. SnapshotText.Objects(snapshot).Select(Text)];

    /// <summary>Follows up to the snapshot; each change has to begin where the one before ended.</summary>
    public async Task FollowAsync(IStateReader reader, string where, CancellationToken cancellationToken)
    {
        if (_at == reader.Current.ResourceVersion)
            return;
        var read = (await reader.ReadChangesAsync(_at, cancellationToken)).ShouldBeOfType<ChangeRead.Changes>(where);
        foreach (var change in read.Objects)
        {
            change.Version.ShouldBeGreaterThan(_at, where);
            _at = change.Version;
            (change.Before is null ? null : Text(change.Before)).ShouldBe(_objects.GetValueOrDefault(change.Key), $"{where}: {change.Key} before {change.Version}");
            if (change.Now is null)
                _objects.Remove(change.Key);
            else
                _objects[change.Key] = Text(change.Now);
            (change.Now?.Version ?? change.Version).ShouldBe(change.Version, where);
        }

        foreach (var path in read.Imports)
        {
            _imports.Remove(path);
            if (read.Snapshot.Imports.TryGetValue(path, out var blob))
                _imports[path] = blob;
        }

        _at = read.Snapshot.ResourceVersion;
    }

    private static string Text(StoredObject stored) => $"{stored.Version}: {SnapshotText.Of(stored)}";
}
