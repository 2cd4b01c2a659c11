using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.Guards;
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
    Standstills standstills,
    WorkQueue queue,
    IOptions<ReconcilerOptions> options,
    TimeProvider time,
    ILogger<RunScheduler> logger) : BackgroundService
{
    private readonly WaitingHosts _waiting = new(reader, hosts, options.Value, time);
    private readonly SemaphoreSlim _slots = new(options.Value.ParallelRuns);

    /// <summary>Asks for a place in a run. A second ticket of a server replaces its first.</summary>
    public void Submit(RunTicket ticket) => _waiting.Add(ticket);

    public override void Dispose()
    {
        _waiting.Dispose();
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AttachToRunsOfEarlier(stoppingToken);
        try
        {
            while (true)
            {
                await _waiting.SomeAsync(stoppingToken).ConfigureAwait(false);

                // While every slot is busy more hosts gather.
                await _slots.WaitAsync(stoppingToken).ConfigureAwait(false);
                await _waiting.GatherAsync(stoppingToken).ConfigureAwait(false);
                _ = RunAsync(NewRunId(time.GetUtcNow()), _waiting.Next(), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; runs go on by themselves and are attached to again.
        }
    }

    private async Task RunAsync(string run, List<RunTicket> tickets, CancellationToken stoppingToken)
    {
        var servers = tickets.Select(t => t.Server).ToList();
        hosts.Enter(run, servers);
        var pause = TimeSpan.Zero;
        try
        {
            await ownKey.EnsureAsync(stoppingToken).ConfigureAwait(false);
            pause = await StartAndFollowAsync(run, await WantingAsync(tickets, stoppingToken).ConfigureAwait(false), servers, stoppingToken).ConfigureAwait(false);
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

    /// <summary>Starts the run and follows it to its end.</summary>
    /// <returns>How long its servers wait before they are looked at again.</returns>
    private async Task<TimeSpan> StartAndFollowAsync(
        string run, List<(ServerScope Scope, RunTicket Ticket)> wanting, List<string> servers, CancellationToken stoppingToken)
    {
        if (wanting.Count == 0)
            return TimeSpan.Zero;
        var (purpose, profile, _) = wanting[0].Ticket.Group;
        if (configurations.Find(reader.Current, purpose, profile) is not { } found)
        {
            // The profile's controller is about to commit another, or has refused the profile; either wakes its servers.
            LogNoConfiguration(profile, string.Join(", ", servers));
            return options.Value.RetryBase;
        }

        var batch = new RunBatch(run, purpose, found.Profile, found.Configuration, wanting);
        if (runs.FindProblem(batch.Request()) is { } problem)
        {
            // It is this machine's, and rarely mends itself in a second.
            await HoldAsync(batch, problem, stoppingToken).ConfigureAwait(false);
            return options.Value.RetryBase;
        }

        if (await StartAsync(batch, stoppingToken).ConfigureAwait(false))
            await follower.FollowAsync(run, servers, stoppingToken).ConfigureAwait(false);
        return TimeSpan.Zero;
    }

    /// <summary>The servers that still want this run, judged on what main says now.</summary>
    private async Task<List<(ServerScope Scope, RunTicket Ticket)>> WantingAsync(List<RunTicket> tickets, CancellationToken stoppingToken)
    {
        var (snapshot, now) = (reader.Current, time.GetDocumentNow());
        var standstill = await standstills.NowAsync(snapshot, stoppingToken).ConfigureAwait(false);
        if (standstill.IsPaused)
            return [];
        return
        [
            .. tickets
                .Where(ticket => ticket.Asked || !standstill.IsFrozen)
                .Select(ticket => (Scope: ServerController.Load(snapshot, ticket.Server, now), Ticket: ticket))
                .Where(h => h.Scope is not null && StillWanted(h.Scope, h.Ticket))
                .Select(h => (h.Scope!, h.Ticket)),
        ];
    }

    private static bool StillWanted(ServerScope scope, RunTicket ticket) =>
        scope.Status.RunId is null && !scope.Spec.Paused && !ServerGuards.HasASay(scope)
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
        if (batch.Hold(problem) is { } change)
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
            runs.MarkResumed(run);
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
