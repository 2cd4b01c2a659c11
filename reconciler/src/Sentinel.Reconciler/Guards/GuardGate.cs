using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>
/// Lets so many releases and retirements through within a day, whatever their cause. Who was let through counts at once,
/// before the commit that says so is there, so that racing callers do not get over the cap together.
/// </summary>
internal sealed class GuardGate(IStateReader reader, SettingsInForce settings, TimeProvider time)
{
    /// <summary>Who was let through and never came to a commit does not count for ever.</summary>
    private static readonly TimeSpan LongestPassage = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<(GuardKind Guard, string Server), DateTimeOffset> _passing = [];

    /// <summary>True: within the cap; false: it is to be held. Asking again for the same server gives the same until it is committed.</summary>
    public async Task<bool> TryPassAsync(GuardKind guard, string server, CancellationToken cancellationToken)
    {
        var inForce = await settings.SettingsAsync(reader.Current, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            var (snapshot, now) = (reader.Current, time.GetUtcNow());
            Forget(snapshot, now);
            if (_passing.ContainsKey((guard, server)))
                return true;
            if (Count(snapshot, guard, now - GuardRules.Window) >= GuardRules.Cap(snapshot, inForce, guard))
                return false;
            _passing[(guard, server)] = now;
            return true;
        }
    }

    private int Count(StateSnapshot snapshot, GuardKind guard, DateTimeOffset since) =>
        GuardRules.Servers(snapshot, guard).CountAfter(since)
        + _passing.Keys.Count(p => p.Guard == guard && !CountsAlready(snapshot, p.Server, guard, since));

    /// <summary>A server counts once, however often it was released within the time.</summary>
    private static bool CountsAlready(StateSnapshot snapshot, string server, GuardKind guard, DateTimeOffset since) =>
        guard == GuardKind.Release && snapshot.Servers.GetValueOrDefault(server)?.Object.Status?.LastReleasedAt > since;

    private void Forget(StateSnapshot snapshot, DateTimeOffset now)
    {
        foreach (var (passage, since) in _passing)
        {
            if (GuardRules.StateOf(snapshot.Servers.GetValueOrDefault(passage.Server)?.Object.Status, passage.Guard) is not null || now - since > LongestPassage)
                _passing.Remove(passage);
        }
    }
}
