using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Makes the next <see cref="GuardedServers"/> of one guard; costs what changed.</summary>
/// <param name="kind">The guard.</param>
/// <param name="before">What counted before.</param>
internal sealed class GuardIndexEdit(GuardKind kind, GuardedServers before)
{
    private ImmutableSortedSet<GuardedServer>.Builder? _counted, _held;

    public void Take(string name, StoredObject<Server>? old, StoredObject<Server>? now)
    {
        if (Counted(old) is var oldAt && Counted(now) is var nowAt && oldAt != nowAt)
            Move(_counted ??= before.Counted.ToBuilder(), name, oldAt, nowAt);
        if (Held(old) is var oldHeld && Held(now) is var nowHeld && oldHeld != nowHeld)
            Move(_held ??= before.Held.ToBuilder(), name, oldHeld, nowHeld);
    }

    public GuardedServers ToServers() => _counted is null && _held is null
        ? before
        : new GuardedServers { Counted = _counted?.ToImmutable() ?? before.Counted, Held = _held?.ToImmutable() ?? before.Held };

    private static void Move(ImmutableSortedSet<GuardedServer>.Builder set, string name, DateTimeOffset? old, DateTimeOffset? now)
    {
        if (old is { } left)
            set.Remove(new GuardedServer(left, name));
        if (now is { } joined)
            set.Add(new GuardedServer(joined, name));
    }

    private (DateTimeOffset At, GuardVerdict? Verdict)? StateOf(StoredObject<Server>? server) => (kind, server?.Object.Status) switch
    {
        (GuardKind.Release, { ClaimRef: { ReleasedAt: { } at } claim }) => (at, claim.Guard),
        (GuardKind.Retire, { Retirement: { } retirement }) => (retirement.Since, retirement.Guard),
        _ => null,
    };

    private DateTimeOffset? Counted(StoredObject<Server>? server) =>
        StateOf(server) is { Verdict: not GuardVerdict.Confirmed } state ? state.At
        : kind == GuardKind.Release ? server?.Object.Status?.LastReleasedAt : null;

    private DateTimeOffset? Held(StoredObject<Server>? server) => StateOf(server) is { Verdict: GuardVerdict.Held } state ? state.At : null;
}
