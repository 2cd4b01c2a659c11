using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;

namespace Sentinel.Reconciler.Runs;

/// <summary>Follows runs by their journals and wakes each server as soon as its own outcome is known.</summary>
internal sealed partial class RunFollower(IAnsibleRuns runs, RunResults results, HostsInRuns hosts, WorkQueue queue, TimeProvider time, ILogger<RunFollower> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> _followed = new(StringComparer.Ordinal);

    /// <summary>Follows a run to its end; of several calls for one run the first counts.</summary>
    public Task FollowAsync(string run, IReadOnlyCollection<string> servers, CancellationToken cancellationToken) =>
        _followed.GetOrAdd(run, _ => Task.Run(() => FollowToEndAsync(run, servers, cancellationToken), cancellationToken));

    private async Task FollowToEndAsync(string run, IReadOnlyCollection<string> servers, CancellationToken cancellationToken)
    {
        try
        {
            while (!await TryFollowAsync(run, cancellationToken).ConfigureAwait(false) && runs.Inspect(run) != RunState.Unknown)
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _followed.TryRemove(run, out _);
            foreach (var server in servers)
                queue.Add(new ReconcileKey(ReconcileKey.Server, server));
        }
    }

    /// <summary>False: reading broke. The run goes on, and its servers wait for what only its journal says, so it is read again.</summary>
    private async Task<bool> TryFollowAsync(string run, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in runs.FollowAsync(run, cancellationToken).ConfigureAwait(false))
                Take(run, happened);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogLost(e, run);
            return false;
        }
    }

    private void Take(string run, RunEvent happened)
    {
        switch (happened)
        {
            case HostTaskStarted task:
                LogStarted(task.Server ?? "", task.Role ?? "", task.Task);
                break;
            case HostTaskEnded task when !task.Task.StartsWith("Validating arguments", StringComparison.Ordinal):
                LogEnded(task.Server ?? "", task.Role ?? "", task.Task, task.Outcome, (task.Duration ?? TimeSpan.Zero).TotalSeconds);
                break;
            case HostCompleted done:
                Note(run, done.Server!, new HostResult(HostOutcome.Completed));
                break;
            case HostUnreachable lost:
                Note(run, lost.Server!, new HostResult(HostOutcome.Unreachable, lost.Message));
                break;
            case RunEnded ended:
                foreach (var (server, result) in ended.Hosts)
                    Note(run, server, result);
                break;
        }
    }

    private void Note(string run, string server, HostResult result)
    {
        hosts.Leave(run, server);
        if (results.Note(run, server, result))
            queue.Add(new ReconcileKey(ReconcileKey.Server, server));
    }
}
