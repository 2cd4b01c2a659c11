using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Sentinel.Ansible;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>Runs that go as a test says. Like real ones they outlive the reconciler and are told again from the first event.</summary>
internal sealed class FakeRuns : IAnsibleRuns
{
    private readonly ConcurrentDictionary<string, FakeRun> _runs = new();
    private readonly Channel<RunRequest> _started = Channel.CreateUnbounded<RunRequest>();

    public ConcurrentQueue<RunRequest> Requests { get; } = new();

    /// <summary>Called before a run starts.</summary>
    public Func<RunRequest, Task> OnStart { get; set; } = _ => Task.CompletedTask;

    /// <summary>So many times following breaks before it works.</summary>
    public int BrokenFollows { get; set; }

    /// <summary>The next run that was started.</summary>
    public ValueTask<RunRequest> NextAsync(CancellationToken cancellationToken) => _started.Reader.ReadAsync(cancellationToken);

    /// <summary>What keeps every run from starting.</summary>
    public string? Problem { get; set; }

    public string? FindProblem(RunRequest request) => Problem;

    public string? FindProblem() => Problem;

    public async Task StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        await OnStart(request);
        if (!_runs.TryAdd(request.RunId, new FakeRun(request.Hosts.Select(h => h.Server))))
            return;
        Requests.Enqueue(request);
        _started.Writer.TryWrite(request);
    }

    /// <summary>A run that an earlier start of the service began.</summary>
    public void Existing(string run, params string[] servers) => _runs[run] = new FakeRun(servers);

    public void Existing(string run, RunPurpose purpose, string profile, params string[] servers) => _runs[run] = new FakeRun(servers) { Purpose = purpose, Profile = profile };

    public void Tell(string run, RunEvent happened) => _runs[run].Tell(happened);

    /// <summary>How often each run's end was read.</summary>
    public ConcurrentDictionary<string, int> Looks { get; } = new();

    public void Complete(string run, string server) => _runs[run].Add(server, new HostResult(HostOutcome.Completed));

    public void LoseHost(string run, string server, string message = "lost") => _runs[run].Add(server, new HostResult(HostOutcome.Unreachable, message));

    /// <summary>Ends the run: whoever has no outcome yet gets this one.</summary>
    public void End(string run, HostOutcome rest = HostOutcome.Completed, string? message = null) => _runs[run].End(new HostResult(rest, message));

    /// <summary>The run vanished without a record.</summary>
    public void Vanish(string run)
    {
        if (_runs.TryRemove(run, out var gone))
            gone.Vanish();
    }

    public RunState Inspect(string runId) => !_runs.TryGetValue(runId, out var run) ? RunState.Unknown : run.Ended ? RunState.Ended : RunState.Running;

    public IReadOnlyList<string> Unended() => [.. _runs.Where(r => !r.Value.Ended).Select(r => r.Key)];

    public ConcurrentQueue<string> Cancelled { get; } = new();

    public Task CancelAsync(string runId, string actor, string reason, CancellationToken cancellationToken)
    {
        Cancelled.Enqueue($"{runId} {actor}: {reason}");
        return Task.CompletedTask;
    }

    public IReadOnlyList<string> Ids() => [.. _runs.Keys.OrderDescending(StringComparer.Ordinal)];

    public RunDescription? Find(string runId)
    {
        Looks.AddOrUpdate(runId, 1, (_, n) => n + 1);
        return !_runs.TryGetValue(runId, out var run) ? null : new RunDescription
        {
            RunId = runId,
            Purpose = run.Purpose,
            Profile = run.Profile,
            ConfigurationDigest = "sha256:0",
            Actor = "sentinel",
            Reason = "a test",
            StartedAt = DateTimeOffset.UnixEpoch,
            ResumedAt = run.ResumedAt,
            Timeout = TimeSpan.FromMinutes(1),
            Servers = run.Servers,
            State = Inspect(runId),
            End = run.Events.OfType<RunEnded>().FirstOrDefault(),
        };
    }

    public IEnumerable<RunEvent> Read(string runId, CancellationToken cancellationToken) => _runs.TryGetValue(runId, out var run) ? run.Events : [];

    public IRunJournal? Open(string runId) => _runs.TryGetValue(runId, out var run) ? new FakeJournal(run.Events) : null;

    public RunCounts? Count(string runId)
    {
        if (!_runs.TryGetValue(runId, out var run))
            return null;
        if (run.Events.OfType<RunEnded>().FirstOrDefault() is { } end)
            return RunCounts.Of(end);
        var completed = run.Events.OfType<HostCompleted>().Count();
        var lost = run.Events.OfType<HostUnreachable>().Count();
        return new RunCounts(completed, 0, lost, 0, 0, run.Servers.Count - completed - lost);
    }

    public void MarkResumed(string runId)
    {
        if (_runs.TryGetValue(runId, out var run) && !run.Ended)
            run.ResumedAt = DateTimeOffset.UnixEpoch;
    }

    public async IAsyncEnumerable<RunEvent> FollowAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (BrokenFollows > 0)
        {
            BrokenFollows--;
            throw new IOException("The journal cannot be read.");
        }

        if (!_runs.TryGetValue(runId, out var run))
            yield break;
        await foreach (var happened in run.ReadAsync(cancellationToken))
            yield return happened;
    }
}
