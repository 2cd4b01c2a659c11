using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Rollouts;

/// <summary>One configuration on its way to the free servers of its profile that have an older one.</summary>
/// <param name="digest">The configuration.</param>
/// <param name="maxUnavailable">How many may be under way at once.</param>
internal sealed class Rollout(string digest, CountOrShare maxUnavailable)
{
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);
    private readonly HashSet<string> _isWaiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _waiting = new();
    private bool _proven;
    private int _limit = 1;

    /// <summary>What a snapshot says of it: its cost is that of a look at every server, so it is made once a configuration.</summary>
    public static Rollout Of(StateSnapshot snapshot, string profile, string digest, CountOrShare maxUnavailable)
    {
        var rollout = new Rollout(digest, maxUnavailable);
        var servers = 0;
        foreach (var stored in snapshot.Servers.Values.Where(s => s.Object.Spec.Profile == profile && !s.Removed))
        {
            servers++;
            rollout.See(stored.Object);
        }

        rollout._limit = maxUnavailable.Of(servers);
        return rollout;
    }

    public string Digest => digest;

    public CountOrShare MaxUnavailable => maxUnavailable;

    /// <summary>True: the server may be brought to the configuration now. False: it is woken when its turn has come.</summary>
    public bool TryEnter(string server)
    {
        if (_underWay.Contains(server))
            return true;
        if (Room > 0)
            return _underWay.Add(server);
        if (_isWaiting.Add(server))
            _waiting.Enqueue(server);
        return false;
    }

    /// <summary>Takes what became of a server.</summary>
    public void See(Server server)
    {
        if (server.Status is not { } status)
            return;
        var isApplied = status.Configuration?.Digest == Digest && !status.Unfinished;
        _proven |= isApplied && status.Phase == ServerPhase.Ready;
        if (IsUnderWay(status))
            _underWay.Add(server.Metadata.Name);
        else if (!IsAboutToStart(status, isApplied))
            _underWay.Remove(server.Metadata.Name);
    }

    /// <summary>Gives up its place, or its turn. True: somebody else's may have come.</summary>
    public bool Leave(string server) => _underWay.Remove(server) || _waiting.Count > 0;

    /// <summary>Those whose turn has come, as many as there is room for. Whoever does not want it leaves the room to the next.</summary>
    public IEnumerable<string> Next()
    {
        for (var room = Room; room > 0 && _waiting.TryDequeue(out var server); room--)
        {
            _isWaiting.Remove(server);
            yield return server;
        }
    }

    /// <summary>Until one server has it, one goes alone; where that one is spent on it, nobody follows.</summary>
    private int Room => (_proven ? _limit : 1) - _underWay.Count;

    /// <summary>On its way from an older configuration, or broken by this one until a person saw to it.</summary>
    private bool IsUnderWay(ServerStatus status) =>
        status is { ClaimRef: null, Configuration: not null } && (status.Configuration.Digest != Digest || status.Unfinished)
        && (status.Phase is ServerPhase.Verifying or ServerPhase.Provisioning or ServerPhase.Failed
            || (status.Phase == ServerPhase.Quarantined && status.RunDigest == Digest));

    private static bool IsAboutToStart(ServerStatus status, bool isApplied) => status is { Phase: ServerPhase.Ready, ClaimRef: null } && !isApplied;
}
