using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>
/// Makes the next index of uids. A uid is one object's, but a claim's comes from its manifest, and what people write there
/// may be another's: then whoever had it keeps it.
/// </summary>
internal sealed class UidIndexEdit(SnapshotDictionary<string, ObjectKey> uids)
{
    private readonly SnapshotDictionary<string, ObjectKey>.Edit _uids = uids.Change();

    public void Take<T>(
        KindInfo kind,
        IEnumerable<string> touched,
        SnapshotDictionary<string, StoredObject<T>> before,
        SnapshotDictionary<string, StoredObject<T>> after)
        where T : Resource
    {
        foreach (var name in touched)
        {
            var (old, now) = (before.GetValueOrDefault(name)?.Object.Metadata.Uid, after.GetValueOrDefault(name)?.Object.Metadata.Uid);
            if (old == now)
                continue;
            var key = new ObjectKey(kind.Kind, name);
            if (old is not null && _uids.TryGetValue(old, out var known) && known == key)
                _uids.Remove(old);
            if (now is not null)
                AddNew(now, key);
        }
    }

    public SnapshotDictionary<string, ObjectKey> ToMap() => _uids.ToMap();

    private void AddNew(string uid, ObjectKey key)
    {
        if (!_uids.TryGetValue(uid, out _))
            _uids[uid] = key;
    }
}
