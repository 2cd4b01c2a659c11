using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Claims by what is asked of them. Immutable; the next one costs what changed.</summary>
internal sealed record ClaimIndex
{
    public static readonly ClaimIndex Empty = new();

    /// <summary>Live claims that no server agrees to hold, oldest first.</summary>
    public ImmutableSortedSet<WaitingClaim> Waiting { get; init; } = [];

    /// <summary>Live and ended claims by the retry key that made them.</summary>
    public SnapshotDictionary<(string Identity, string Key), string> ByKey { get; init; } = SnapshotDictionary<(string, string), string>.Empty();

    /// <param name="touched">Claims that changed, and those that a changed server names or named.</param>
    public ClaimIndex Next(
        SnapshotDictionary<string, StoredObject<IpClaim>> before,
        SnapshotDictionary<string, StoredObject<IpClaim>> after,
        SnapshotDictionary<string, StoredObject<Server>> servers,
        IEnumerable<string> touched)
    {
        var (waiting, keys) = (Waiting.ToBuilder(), ByKey.Change());
        foreach (var name in touched)
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (old is not null)
                waiting.Remove(Place(old));
            if (now is not null && Waits(now, servers))
                waiting.Add(Place(now));
            MoveKey(keys, name, KeyOf(old), KeyOf(now));
        }

        return new ClaimIndex { Waiting = waiting.ToImmutable(), ByKey = keys.ToMap() };
    }

    private static void MoveKey(SnapshotDictionary<(string, string), string>.Edit keys, string name, (string, string)? before, (string, string)? after)
    {
        if (before == after)
            return;
        if (before is { } gone && keys.GetValueOrDefault(gone) == name)
            keys.Remove(gone);
        if (after is { } made)
            keys[made] = name;
    }

    private static bool Waits(StoredObject<IpClaim> claim, SnapshotDictionary<string, StoredObject<Server>> servers) =>
        !claim.Removed && claim.Object.Status is null
        && !(claim.Object.Spec.Server is { } name && servers.GetValueOrDefault(name)?.Object.Status is { } status
            && (Names(status.ClaimRef, claim) || Names(status.ConflictingClaim, claim)));

    private static bool Names(ClaimReference? reference, StoredObject<IpClaim> claim) =>
        reference is not null && reference.Name == claim.Name && reference.Uid == claim.Object.Metadata.Uid;

    private static WaitingClaim Place(StoredObject<IpClaim> claim) => new(claim.Object.Spec.RequestedAt ?? DateTimeOffset.MaxValue, claim.Name);

    private static (string Identity, string Key)? KeyOf(StoredObject<IpClaim>? claim) =>
        (claim?.Object.Spec.Idempotency ?? claim?.Object.Status?.LastSpec.Idempotency) is { } record ? (record.Identity, record.Key) : null;
}
