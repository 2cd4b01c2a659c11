using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Servers by what is asked of them. Immutable; the next one costs what changed.</summary>
internal sealed record ServerIndex
{
    public static readonly ServerIndex Empty = new();

    /// <summary>Names of those that can be handed out.</summary>
    public NameSet Free { get; init; } = NameSet.Empty;

    public ImmutableDictionary<ServerPhase, NameSet> ByPhase { get; init; } = ImmutableDictionary<ServerPhase, NameSet>.Empty;

    /// <summary>By a label's key and value.</summary>
    public ImmutableDictionary<(string Key, string Value), NameSet> ByLabel { get; init; } = ImmutableDictionary<(string Key, string Value), NameSet>.Empty;

    /// <summary>The server that holds a claim which has not ended, by the claim's name.</summary>
    public SnapshotDictionary<string, string> ByClaim { get; init; } = SnapshotDictionary<string, string>.Empty(StringComparer.Ordinal);

    /// <summary>Servers whose claims ended, for the cap on releases.</summary>
    public GuardedServers Releases { get; init; } = GuardedServers.None;

    /// <summary>Servers that left the desired state, for the cap on retirements.</summary>
    public GuardedServers Retirements { get; init; } = GuardedServers.None;

    /// <summary>Ready, unbound, and nothing that forbids it.</summary>
    public static bool IsFree(StoredObject<Server> server, bool isRefused) =>
        server.Object is { Status: { Phase: ServerPhase.Ready, ClaimRef: null }, Spec: { Cordoned: false, Paused: false, Quarantined: false, Retired: false } }
        && !server.Removed
        && !isRefused;

    public ServerIndex Next(
        SnapshotDictionary<string, StoredObject<Server>> before,
        SnapshotDictionary<string, StoredObject<Server>> after,
        IReadOnlyDictionary<string, Finding> refused,
        IEnumerable<string> touched)
    {
        var (join, leave, claims) = (new List<string>(), new List<string>(), ByClaim.Change());
        var (phases, labels) = (new NameSetsEdit<ServerPhase>(ByPhase), new NameSetsEdit<(string Key, string Value)>(ByLabel));
        var (releases, retirements) = (new GuardIndexEdit(GuardKind.Release, Releases), new GuardIndexEdit(GuardKind.Retire, Retirements));
        foreach (var name in touched)
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            (now is not null && IsFree(now, refused.ContainsKey(name)) ? join : leave).Add(name);
            MovePhase(phases, name, old, now);
            if (!ReferenceEquals(old?.Object.Metadata.Labels, now?.Object.Metadata.Labels))
                MoveLabels(labels, name, old, now);
            MoveClaim(claims, name, old, now);
            releases.Take(name, old, now);
            retirements.Take(name, old, now);
        }

        return new ServerIndex
        {
            Free = Free.Change(leave, join),
            ByPhase = phases.ToSets(),
            ByLabel = labels.ToSets(),
            ByClaim = claims.ToMap(),
            Releases = releases.ToServers(),
            Retirements = retirements.ToServers(),
        };
    }

    private static void MovePhase(NameSetsEdit<ServerPhase> phases, string name, StoredObject<Server>? old, StoredObject<Server>? now)
    {
        var (before, after) = (PhaseOf(old), PhaseOf(now));
        if (before == after)
            return;
        if (before is { } left)
            phases.Leave(left, name);
        if (after is { } joined)
            phases.Join(joined, name);
    }

    private static ServerPhase? PhaseOf(StoredObject<Server>? server) => server is null ? null : server.Object.Status?.Phase ?? ServerPhase.Pending;

    private static void MoveLabels(NameSetsEdit<(string Key, string Value)> labels, string name, StoredObject<Server>? old, StoredObject<Server>? now)
    {
        var (before, after) = (old?.Object.Metadata.Labels, now?.Object.Metadata.Labels);
        foreach (var label in before?.Where(l => !Has(after, l)) ?? [])
            labels.Leave((label.Key, label.Value), name);
        foreach (var label in after?.Where(l => !Has(before, l)) ?? [])
            labels.Join((label.Key, label.Value), name);
    }

    private static bool Has(IDictionary<string, string>? labels, KeyValuePair<string, string> label) =>
        labels is not null && labels.TryGetValue(label.Key, out var value) && value == label.Value;

    private static void MoveClaim(SnapshotDictionary<string, string>.Edit claims, string name, StoredObject<Server>? old, StoredObject<Server>? now)
    {
        var (before, after) = (LiveClaim(old), LiveClaim(now));
        if (before == after)
            return;
        if (before is not null && claims.GetValueOrDefault(before) == name)
            claims.Remove(before);
        if (after is not null)
            claims[after] = name;
    }

    private static string? LiveClaim(StoredObject<Server>? server) =>
        server?.Object.Status?.ClaimRef is { ReleasedAt: null } reference ? reference.Name : null;
}
