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
    public ImmutableDictionary<(string Identity, string Key), string> ByKey { get; init; } = ImmutableDictionary<(string, string), string>.Empty;

    /// <param name="touched">Claims that changed, and those that a changed server names or named.</param>
    public ClaimIndex Next(
        ImmutableDictionary<string, StoredObject<IpClaim>> before,
        ImmutableDictionary<string, StoredObject<IpClaim>> after,
        ImmutableDictionary<string, StoredObject<Server>> servers,
        IEnumerable<string> touched)
    {
        var (waiting, keys) = (Waiting.ToBuilder(), ByKey.ToBuilder());
        foreach (var name in touched)
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (old is not null)
                waiting.Remove(Place(old));
            if (now is not null && Waits(now, servers))
                waiting.Add(Place(now));
            if (KeyOf(old) is { } oldKey && keys.GetValueOrDefault(oldKey) == name)
                keys.Remove(oldKey);
            if (KeyOf(now) is { } key)
                keys[key] = name;
        }

        return new ClaimIndex { Waiting = waiting.ToImmutable(), ByKey = keys.ToImmutable() };
    }

    private static bool Waits(StoredObject<IpClaim> claim, ImmutableDictionary<string, StoredObject<Server>> servers) =>
        !claim.Removed && claim.Object.Status is null
        && !(claim.Object.Spec.Server is { } name && servers.GetValueOrDefault(name)?.Object.Status?.ClaimRef is { } reference
            && reference.Name == claim.Name && reference.Uid == claim.Object.Metadata.Uid);

    private static WaitingClaim Place(StoredObject<IpClaim> claim) => new(claim.Object.Spec.RequestedAt ?? DateTimeOffset.MaxValue, claim.Name);

    private static (string Identity, string Key)? KeyOf(StoredObject<IpClaim>? claim) =>
        (claim?.Object.Spec.Idempotency ?? claim?.Object.Status?.LastSpec.Idempotency) is { } record ? (record.Identity, record.Key) : null;
}
