using System.Collections.Concurrent;
using Sentinel.Ansible;

namespace Sentinel.Reconciler.Runs;

/// <summary>Outcomes per run and host, until their servers took them. Outside git: a run's journal tells them again.</summary>
internal sealed class RunResults
{
    private readonly ConcurrentDictionary<(string Run, string Server), HostResult> _results = new();

    /// <summary>The first outcome of a host counts: what a host completed stays so even if its run dies later.</summary>
    public bool Note(string run, string server, HostResult result) => _results.TryAdd((run, server), result);

    public HostResult? Find(string run, string server) => _results.GetValueOrDefault((run, server));

    public void Forget(string run)
    {
        foreach (var key in _results.Keys.Where(k => k.Run == run))
            _results.TryRemove(key, out _);
    }
}
