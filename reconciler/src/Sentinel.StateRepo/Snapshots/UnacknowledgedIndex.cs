using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Bindings that the remote does not have yet. Immutable; the next one costs what changed, and nothing where durability is local.</summary>
internal sealed record UnacknowledgedIndex
{
    /// <summary>Where a binding counts as soon as it is on the local disk.</summary>
    public static readonly UnacknowledgedIndex NotKept = new();

    public bool IsKept { get; init; }

    /// <summary>By the server's name.</summary>
    public ImmutableDictionary<string, UnacknowledgedBinding> ByServer { get; init; } =
        ImmutableDictionary.Create<string, UnacknowledgedBinding>(StringComparer.Ordinal);

    /// <summary>Commits of main that the remote has.</summary>
    public long Published { get; init; }

    /// <param name="touched">Servers that changed, each with the version of its last change.</param>
    /// <param name="isPublished">Whether the remote has a binding already; null: it has none of these.</param>
    public UnacknowledgedIndex Next(
        SnapshotDictionary<string, StoredObject<Server>> before,
        SnapshotDictionary<string, StoredObject<Server>> after,
        IReadOnlyDictionary<string, long> touched,
        Func<string, ClaimReference, bool>? isPublished)
    {
        if (!IsKept || touched.Count == 0)
            return this;
        var bindings = ByServer.ToBuilder();
        foreach (var (name, version) in touched)
        {
            var (old, now) = (BindingOf(before, name), BindingOf(after, name));
            if (old?.Uid == now?.Uid && old?.Name == now?.Name)
                continue;
            bindings.Remove(name);
            if (now is not null && !IsTheOtherClaim(before, name, now) && isPublished?.Invoke(name, now) != true)
                bindings[name] = new UnacknowledgedBinding(now.Name, now.Uid, ChangeVersion.CommitCountOf(version));
        }

        return this with { ByServer = bindings.ToImmutable() };
    }

    /// <summary>The remote has so many commits of main.</summary>
    /// <returns>What is left, and the servers whose bindings became known, in the order in which they were made.</returns>
    public (UnacknowledgedIndex Next, IReadOnlyList<string> Servers) Publish(long commitCount)
    {
        if (!IsKept || commitCount <= Published)
            return (this, []);
        var servers = ByServer.Where(b => b.Value.CommitCount <= commitCount)
            .OrderBy(b => b.Value.CommitCount).ThenBy(b => b.Key, StringComparer.Ordinal).Select(b => b.Key).ToList();
        return (this with { ByServer = ByServer.RemoveRange(servers), Published = commitCount }, servers);
    }

    /// <summary>Of two claims that had the server, the one that is left: it was told of long ago.</summary>
    private static bool IsTheOtherClaim(SnapshotDictionary<string, StoredObject<Server>> before, string name, ClaimReference now) =>
        before.GetValueOrDefault(name)?.Object.Status?.ConflictingClaim is { } other && other.Uid == now.Uid;

    private static ClaimReference? BindingOf(SnapshotDictionary<string, StoredObject<Server>> servers, string name) =>
        servers.GetValueOrDefault(name)?.Object.Status?.ClaimRef;
}
