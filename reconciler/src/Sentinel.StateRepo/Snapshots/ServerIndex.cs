using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Servers by what is asked of them. Immutable; the next one costs what changed.</summary>
internal sealed record ServerIndex
{
    private static readonly ImmutableSortedSet<string> None = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public static readonly ServerIndex Empty = new();

    /// <summary>Names of those that can be handed out.</summary>
    public ImmutableSortedSet<string> Free { get; init; } = None;

    public ImmutableDictionary<ServerPhase, ImmutableSortedSet<string>> ByPhase { get; init; } = ImmutableDictionary<ServerPhase, ImmutableSortedSet<string>>.Empty;

    /// <summary>By <c>key=value</c>.</summary>
    public ImmutableDictionary<string, ImmutableSortedSet<string>> ByLabel { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    /// <summary>The server that holds a claim which has not ended, by the claim's name.</summary>
    public ImmutableDictionary<string, string> ByClaim { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Ready, unbound, and nothing that forbids it.</summary>
    public static bool IsFree(StoredObject<Server> server, bool isRefused) =>
        server.Object is { Status: { Phase: ServerPhase.Ready, ClaimRef: null }, Spec: { Cordoned: false, Paused: false, Quarantined: false, Retired: false } }
        && !server.Removed
        && !isRefused;

    public ServerIndex Next(
        ImmutableDictionary<string, StoredObject<Server>> before,
        ImmutableDictionary<string, StoredObject<Server>> after,
        IReadOnlyDictionary<string, Finding> refused,
        IEnumerable<string> touched)
    {
        var (free, phases, labels, claims) = (Free.ToBuilder(), ByPhase.ToBuilder(), ByLabel.ToBuilder(), ByClaim.ToBuilder());
        foreach (var name in touched)
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (now is not null && IsFree(now, refused.ContainsKey(name)))
                free.Add(name);
            else
                free.Remove(name);
            Move(phases, name, old is null ? null : PhaseOf(old), now is null ? null : PhaseOf(now));
            if (!ReferenceEquals(old?.Object.Metadata.Labels, now?.Object.Metadata.Labels))
                MoveLabels(labels, name, old, now);
            MoveClaim(claims, name, old, now);
        }

        return new ServerIndex { Free = free.ToImmutable(), ByPhase = phases.ToImmutable(), ByLabel = labels.ToImmutable(), ByClaim = claims.ToImmutable() };
    }

    private static ServerPhase PhaseOf(StoredObject<Server> server) => server.Object.Status?.Phase ?? ServerPhase.Pending;

    private static void Move(ImmutableDictionary<ServerPhase, ImmutableSortedSet<string>>.Builder phases, string name, ServerPhase? old, ServerPhase? now)
    {
        if (old == now)
            return;
        if (old is { } before)
            phases[before] = phases[before].Remove(name);
        if (now is { } after)
            phases[after] = phases.GetValueOrDefault(after, None).Add(name);
    }

    private static void MoveLabels(
        ImmutableDictionary<string, ImmutableSortedSet<string>>.Builder labels, string name, StoredObject<Server>? old, StoredObject<Server>? now)
    {
        foreach (var label in LabelsOf(old).Except(LabelsOf(now)))
        {
            var rest = labels[label].Remove(name);
            if (rest.IsEmpty)
                labels.Remove(label);
            else
                labels[label] = rest;
        }

        foreach (var label in LabelsOf(now).Except(LabelsOf(old)))
            labels[label] = labels.GetValueOrDefault(label, None).Add(name);
    }

    private static IEnumerable<string> LabelsOf(StoredObject<Server>? server) =>
        server?.Object.Metadata.Labels is { } labels ? labels.Select(l => $"{l.Key}={l.Value}") : [];

    private static void MoveClaim(ImmutableDictionary<string, string>.Builder claims, string name, StoredObject<Server>? old, StoredObject<Server>? now)
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
