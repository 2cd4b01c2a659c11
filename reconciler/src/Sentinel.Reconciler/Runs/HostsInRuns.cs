namespace Sentinel.Reconciler.Runs;

/// <summary>
/// Which servers a run is at work on. No host is in two runs at once, whatever became of its phase meanwhile: a run that nobody waits for any
/// longer goes on all the same. Safe for many threads.
/// </summary>
internal sealed class HostsInRuns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _runs = new(StringComparer.Ordinal);

    /// <summary>A host left a run.</summary>
    public event Action? Freed;

    /// <summary>Before the run starts.</summary>
    public void Enter(string run, IEnumerable<string> servers)
    {
        lock (_lock)
        {
            foreach (var server in servers)
            {
                if (!_runs.TryGetValue(server, out var at))
                    _runs[server] = at = new HashSet<string>(1, StringComparer.Ordinal);
                at.Add(run);
            }
        }
    }

    /// <summary>The run is done with these hosts, or never began with them.</summary>
    public void Leave(string run, params IEnumerable<string> servers)
    {
        var freed = false;
        lock (_lock)
        {
            foreach (var server in servers)
            {
                if (!_runs.TryGetValue(server, out var at) || !at.Remove(run) || at.Count > 0)
                    continue;
                _runs.Remove(server);
                freed = true;
            }
        }

        if (freed)
            Freed?.Invoke();
    }

    public bool Has(string server)
    {
        lock (_lock)
            return _runs.ContainsKey(server);
    }
}
