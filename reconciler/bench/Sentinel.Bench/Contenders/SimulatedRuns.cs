using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Sentinel.Ansible;

namespace Sentinel.Bench.Contenders;

/// <summary>Runs that complete every host as soon as they are followed, or that never end.</summary>
internal sealed class SimulatedRuns(TimeProvider time) : IAnsibleRuns
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _runs = new(StringComparer.Ordinal);
    private int _hosts;

    /// <summary>False: what is started from now on stays at work.</summary>
    public bool Completes { get; set; } = true;

    /// <summary>Hosts that were ever in a run.</summary>
    public int Hosts => Volatile.Read(ref _hosts);

    public string? FindProblem(RunRequest request) => null;

    public string? FindProblem() => null;

    public Task StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        _runs[request.RunId] = [.. request.Hosts.Select(h => h.Server)];
        Interlocked.Add(ref _hosts, request.Hosts.Count);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<RunEvent> FollowAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Completes)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
        var sequence = 0L;
        foreach (var server in _runs[runId])
            yield return new HostCompleted { Sequence = ++sequence, Time = time.GetUtcNow(), Server = server };
        yield return new RunEnded
        {
            Sequence = ++sequence,
            Time = time.GetUtcNow(),
            Outcome = RunOutcome.Completed,
            Hosts = _runs[runId].ToDictionary(s => s, _ => new HostResult(HostOutcome.Completed)),
        };
        _runs.TryRemove(runId, out _);
    }

    public IEnumerable<RunEvent> Read(string runId, CancellationToken cancellationToken) => [];

    public IRunJournal? Open(string runId) => null;

    public RunCounts? Count(string runId) => null;

    public void MarkResumed(string runId)
    {
        // No run of a benchmark outlives its process.
    }

    public RunState Inspect(string runId) => _runs.ContainsKey(runId) ? RunState.Running : RunState.Unknown;

    public RunDescription? Find(string runId) => null;

    public IReadOnlyList<string> Ids() => [.. _runs.Keys];

    public IReadOnlyList<string> Unended() => [];

    public Task CancelAsync(string runId, string actor, string reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
