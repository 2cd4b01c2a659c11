using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Runs;

/// <summary>
/// Puts verified hosts into runs: one process for a batch of hosts with the same configuration, a few runs at once.
/// What it holds is lost with the process and asked for again, since the servers' phases say what they wait for.
/// </summary>
internal sealed partial class RunScheduler(
    IStateReader reader,
    IStateWriter writer,
    IAnsibleRuns runs,
    RunConfigurations configurations,
    IOwnKey ownKey,
    RunFollower follower,
    RunResults results,
    HostsInRuns hosts,
    WorkQueue queue,
    IOptions<ReconcilerOptions> options,
    TimeProvider time,
    ILogger<RunScheduler> logger) : BackgroundService
{
    /// <summary>Batch windows that a run waits at most while hosts keep coming.</summary>
    private const int MostWindows = 20;

    /// <summary>Batch windows that it waits for the next host while one is being verified: a look costs a login.</summary>
    private const int WindowsForOne = 4;

    /// <summary>Null: nothing new, but a host came free.</summary>
    private readonly Channel<RunTicket?> _tickets = Channel.CreateUnbounded<RunTicket?>();
    private readonly SemaphoreSlim _slots = new(options.Value.ParallelRuns);

    /// <summary>Asks for a place in a run. A second ticket of a server replaces its first.</summary>
    public void Submit(RunTicket ticket) => _tickets.Writer.TryWrite(ticket);

    public override void Dispose()
    {
        hosts.Freed -= LookAgain;
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        hosts.Freed += LookAgain;
        AttachToRunsOfEarlier(stoppingToken);
        var waiting = new Dictionary<string, RunTicket>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                while (!waiting.Values.Any(CanStart))
                    Take(waiting, await _tickets.Reader.ReadAsync(stoppingToken).ConfigureAwait(false));

                // While every slot is busy more hosts gather.
                await _slots.WaitAsync(stoppingToken).ConfigureAwait(false);
                await GatherAsync(waiting, stoppingToken).ConfigureAwait(false);
                _ = RunAsync(NewRunId(time.GetUtcNow()), NextBatch(waiting), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; runs go on by themselves and are attached to again.
        }
    }

    /// <summary>
    /// Waits for hosts that are being verified, until the runs are full: verified a few at a time they would else be spread over small runs that
    /// hold every slot.
    /// </summary>
    private async Task GatherAsync(Dictionary<string, RunTicket> waiting, CancellationToken stoppingToken)
    {
        var (start, window) = (time.GetTimestamp(), options.Value.BatchWindow);
        do
        {
            while (_tickets.Reader.TryRead(out var ticket))
                Take(waiting, ticket);
        }
        while (waiting.Count < options.Value.BatchSize * options.Value.ParallelRuns
            && time.GetElapsedTime(start) < window * MostWindows
            && await ComesWithinAsync(AreComing(waiting) ? window * WindowsForOne : window, stoppingToken).ConfigureAwait(false));
    }

    private bool AreComing(Dictionary<string, RunTicket> waiting) =>
        reader.Current.ServersByPhase.TryGetValue(ServerPhase.Verifying, out var verifying) && verifying.Count > waiting.Count;

    private async Task<bool> ComesWithinAsync(TimeSpan window, CancellationToken stoppingToken)
    {
        var next = _tickets.Reader.WaitToReadAsync(stoppingToken).AsTask();
        return window > TimeSpan.Zero && await Task.WhenAny(next, Task.Delay(window, time, stoppingToken)).ConfigureAwait(false) == next;
    }

    private static void Take(Dictionary<string, RunTicket> waiting, RunTicket? ticket)
    {
        if (ticket is not null)
            waiting[ticket.Server] = ticket;
    }

    private void LookAgain() => _tickets.Writer.TryWrite(null);

    private bool CanStart(RunTicket ticket) => !hosts.Has(ticket.Server);

    private List<RunTicket> NextBatch(Dictionary<string, RunTicket> waiting)
    {
        var first = waiting.Values.Where(CanStart).OrderBy(t => t.FailedBefore).First();
        var group = waiting.Values.Where(t => t.Group == first.Group && CanStart(t)).ToList();

        // As many in each: a small last run has the machine to itself.
        var runs = (group.Count + options.Value.BatchSize - 1) / options.Value.BatchSize;
        var batch = group.Take((group.Count + runs - 1) / runs).ToList();
        batch.ForEach(t => waiting.Remove(t.Server));
        return batch;
    }

    private async Task RunAsync(string run, List<RunTicket> tickets, CancellationToken stoppingToken)
    {
        var servers = tickets.Select(t => t.Server).ToList();
        hosts.Enter(run, servers);
        var pause = TimeSpan.Zero;
        try
        {
            await ownKey.EnsureAsync(stoppingToken).ConfigureAwait(false);
            var batch = Prepare(run, tickets);
            if (batch is not null && runs.FindProblem(batch.Request()) is { } problem)
            {
                // It is this machine's, and rarely mends itself in a second.
                pause = options.Value.RetryBase;
                await HoldAsync(batch, problem, stoppingToken).ConfigureAwait(false);
            }
            else if (batch is not null && await StartAsync(batch, stoppingToken).ConfigureAwait(false))
                await follower.FollowAsync(run, servers, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // What broke is ours and rarely mends itself in a second; each look costs every host a login.
            pause = options.Value.RetryBase;
            LogNotStarted(e, string.Join(", ", servers));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        finally
        {
            hosts.Leave(run, servers);
            Release(servers, pause);
        }
    }

    private void Release(List<string> servers, TimeSpan pause)
    {
        try
        {
            _slots.Release();
        }
        catch (ObjectDisposedException)
        {
            // Stopped meanwhile.
        }

        // Whoever found no place is looked at again; a server in a run is woken by its outcome too.
        foreach (var server in servers)
            queue.AddAfter(new ReconcileKey(ReconcileKey.Server, server), pause);
    }

    /// <summary>The servers that still want this run, judged on what main says now.</summary>
    private RunBatch? Prepare(string run, List<RunTicket> tickets)
    {
        var snapshot = reader.Current;
        var now = time.GetDocumentNow();
        var wanting = tickets
            .Select(ticket => (Scope: ServerController.Load(snapshot, ticket.Server, now), Ticket: ticket))
            .Where(h => h.Scope is not null && StillWanted(h.Scope, h.Ticket))
            .Select(h => (h.Scope!, h.Ticket))
            .ToList();
        var (purpose, profile, _) = tickets[0].Group;
        return wanting.Count > 0 && configurations.Find(snapshot, purpose, profile) is { } found
            ? new RunBatch(run, purpose, found.Profile, found.Configuration, wanting)
            : null;
    }

    private static bool StillWanted(ServerScope scope, RunTicket ticket) =>
        scope.Status.RunId is null && !scope.Spec.Paused && ServerGuards.Check(scope) is null
        && ticket.Purpose switch
        {
            RunPurpose.Provision => scope.Status is { Phase: ServerPhase.Verifying, ClaimRef: null },
            RunPurpose.Release => scope.Status is { Phase: ServerPhase.Releasing, ClaimRef.ReleasedAt: not null },
            RunPurpose.Retire => scope is { MustRetire: true, Status: { Phase: ServerPhase.Retiring, ClaimRef: null } },
            _ => false,
        };

    private async Task HoldAsync(RunBatch batch, string problem, CancellationToken stoppingToken)
    {
        LogHeld(problem, string.Join(", ", batch.Hosts.Select(h => h.Scope.Name)));
        if (batch.Problem(problem) is { } change)
            await writer.CommitAsync(change, stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Commits the attempt, then starts the run; false where nothing was started.</summary>
    private async Task<bool> StartAsync(RunBatch batch, CancellationToken stoppingToken)
    {
        using var starting = results.Starting(batch.RunId);
        if (await writer.CommitAsync(batch.Change(), stoppingToken).ConfigureAwait(false) is not WriteResult.Committed)
            return false;
        LogStarted(batch.RunId, batch.Reason, string.Join(", ", batch.Hosts.Select(h => h.Scope.Name)));
        await runs.StartAsync(batch.Request(), stoppingToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Runs survive a restart: those that servers still speak of are followed from their first event, and so are those that nobody waits for
    /// and that are at work on their hosts all the same.
    /// </summary>
    private void AttachToRunsOfEarlier(CancellationToken stoppingToken)
    {
        var servers = reader.Current.Servers.Values.Where(s => s.Object.Status?.RunId is not null).ToLookup(s => s.Object.Status!.RunId!, s => s.Name);
        foreach (var run in servers.Select(r => r.Key).Where(r => runs.Inspect(r) != RunState.Unknown).Union(runs.Unended(), StringComparer.Ordinal))
        {
            LogAttached(run);
            _ = AttachAsync(run, [.. servers[run].Union(runs.Find(run)?.Servers ?? [], StringComparer.Ordinal)], stoppingToken);
        }
    }

    private async Task AttachAsync(string run, List<string> servers, CancellationToken stoppingToken)
    {
        hosts.Enter(run, servers);
        try
        {
            await follower.FollowAsync(run, servers, stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            hosts.Leave(run, servers);
        }
    }

    private static string NewRunId(DateTimeOffset now) => $"{now:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..6]}";
}
