using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Rollouts;

/// <summary>
/// Keeps new configurations from taking a fleet away: at most so many free servers of a profile are under way at once, and one goes first. In
/// memory alone; after a start it is put together again from the servers' phases. Safe for many threads.
/// </summary>
internal sealed class ProfileRollouts(WorkQueue queue)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Rollout> _rollouts = new(StringComparer.Ordinal);

    /// <summary>Whether a server with an older configuration may be brought to its profile's now. Where not, it is woken when it may.</summary>
    public bool TryEnter(ServerScope scope)
    {
        lock (_lock)
            return Of(scope).TryEnter(scope.Name);
    }

    /// <summary>The server does not want it now: claimed, paused, gone.</summary>
    public void Leave(string server)
    {
        lock (_lock)
            LeaveAllBut(null, server);
    }

    /// <summary>A server changed: perhaps it is done, and the next one's turn has come.</summary>
    public void Follow(Server server)
    {
        lock (_lock)
        {
            LeaveAllBut(server.Spec.Profile, server.Metadata.Name);
            if (_rollouts.TryGetValue(server.Spec.Profile, out var rollout))
            {
                rollout.See(server);
                Wake(rollout);
            }
        }
    }

    /// <summary>Changes were missed.</summary>
    public void Forget()
    {
        lock (_lock)
            _rollouts.Clear();
    }

    private Rollout Of(ServerScope scope)
    {
        var (profile, digest) = (scope.Spec.Profile, scope.WantedDigest!);
        if (_rollouts.TryGetValue(profile, out var known) && known.Digest == digest && known.MaxUnavailable == scope.MaxUnavailable)
            return known;
        return _rollouts[profile] = Rollout.Of(scope.Snapshot, profile, digest, scope.MaxUnavailable);
    }

    /// <summary>A server may have gone to another profile.</summary>
    private void LeaveAllBut(string? profile, string server)
    {
        foreach (var (name, rollout) in _rollouts)
        {
            if (name != profile && rollout.Leave(server))
                Wake(rollout);
        }
    }

    private void Wake(Rollout rollout)
    {
        foreach (var server in rollout.Next())
            queue.Add(new ReconcileKey(ReconcileKey.Server, server));
    }
}
