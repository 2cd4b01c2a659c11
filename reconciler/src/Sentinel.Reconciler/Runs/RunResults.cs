using System.Collections.Concurrent;
using Sentinel.Ansible;

namespace Sentinel.Reconciler.Runs;

/// <summary>Outcomes per run and host, until their servers took them. Outside git: a run's journal tells them again.</summary>
internal sealed class RunResults
{
    private readonly ConcurrentDictionary<(string Run, string Server), HostResult> _results = new();

    private readonly ConcurrentDictionary<string, bool> _starting = new(StringComparer.Ordinal);

    /// <summary>
    /// Marks a run whose attempt is being committed and whose process is not there yet, until the answer is disposed of:
    /// meanwhile it is not lost, though nobody knows it.
    /// </summary>
    public IDisposable Starting(string run)
    {
        _starting[run] = true;
        return new Mark(this, run);
    }

    public bool IsStarting(string run) => _starting.ContainsKey(run);

    /// <summary>The first outcome of a host counts: what a host completed stays so even if its run dies later.</summary>
    public bool Note(string run, string server, HostResult result) => _results.TryAdd((run, server), result);

    /// <summary>The server took it, and that is durable.</summary>
    public void Forget(string run, string server) => _results.TryRemove((run, server), out _);

    public HostResult? Find(string run, string server) => _results.GetValueOrDefault((run, server));

    private sealed class Mark(RunResults owner, string run) : IDisposable
    {
        public void Dispose() => owner._starting.TryRemove(run, out _);
    }
}
