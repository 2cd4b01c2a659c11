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
    IConfigurationGenerator generator,
    IOwnKey ownKey,
    RunFollower follower,
    RunResults results,
    WorkQueue queue,
    IOptions<ReconcilerOptions> options,
    TimeProvider time,
    ILogger<RunScheduler> logger) : BackgroundService
{
    private readonly Channel<RunTicket> _tickets = Channel.CreateUnbounded<RunTicket>();
    private readonly SemaphoreSlim _slots = new(options.Value.ParallelRuns);

    /// <summary>Asks for a place in a run. A second ticket of a server replaces its first.</summary>
    public void Submit(RunTicket ticket) => _tickets.Writer.TryWrite(ticket);

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AttachToRunsOfEarlier(stoppingToken);
        var waiting = new Dictionary<string, RunTicket>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                if (waiting.Count == 0)
                    Take(waiting, await _tickets.Reader.ReadAsync(stoppingToken).ConfigureAwait(false));
                await Task.Delay(options.Value.BatchWindow, time, stoppingToken).ConfigureAwait(false);

                // While every slot is busy more hosts gather, and the next run takes them all.
                await _slots.WaitAsync(stoppingToken).ConfigureAwait(false);
                while (_tickets.Reader.TryRead(out var ticket))
                    Take(waiting, ticket);
                _ = RunAsync(NextBatch(waiting), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; runs go on by themselves and are attached to again.
        }
    }

    private static void Take(Dictionary<string, RunTicket> waiting, RunTicket ticket) => waiting[ticket.Server] = ticket;

    private List<RunTicket> NextBatch(Dictionary<string, RunTicket> waiting)
    {
        var first = waiting.Values.OrderBy(t => t.FailedBefore).First();
        var batch = waiting.Values.Where(t => t.Group == first.Group).Take(options.Value.BatchSize).ToList();
        batch.ForEach(t => waiting.Remove(t.Server));
        return batch;
    }

    private async Task RunAsync(List<RunTicket> tickets, CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        try
        {
            await ownKey.EnsureAsync(stoppingToken).ConfigureAwait(false);
            if (Prepare(tickets) is { } batch && await StartAsync(batch, stoppingToken).ConfigureAwait(false))
                await follower.FollowAsync(batch.RunId, [.. batch.Hosts.Select(h => h.Scope.Name)], stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // What broke is ours and rarely mends itself in a second; each look costs every host a login.
            pause = options.Value.RetryBase;
            LogNotStarted(e, string.Join(", ", tickets.Select(t => t.Server)));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        finally
        {
            Release(tickets, pause);
        }
    }

    private void Release(List<RunTicket> tickets, TimeSpan pause)
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
        foreach (var ticket in tickets)
            queue.AddAfter(new ReconcileKey(ReconcileKey.Server, ticket.Server), pause);
    }

    /// <summary>The servers that still want this run, judged on what main says now.</summary>
    private RunBatch? Prepare(List<RunTicket> tickets)
    {
        var snapshot = reader.Current;
        var now = time.GetDocumentNow();
        var hosts = tickets
            .Select(ticket => (Scope: ServerController.Load(snapshot, ticket.Server, now), Ticket: ticket))
            .Where(h => h.Scope is not null && StillWanted(h.Scope, h.Ticket))
            .Select(h => (h.Scope!, h.Ticket))
            .ToList();
        if (hosts.Count == 0 || snapshot.Profiles.GetValueOrDefault(tickets[0].Profile) is not { } profile)
            return null;
        return profile.Object.Status?.ConfigurationDigest is { } digest
            ? new RunBatch(NewRunId(now), tickets[0].Purpose, profile.Object, digest, hosts)
            : null;
    }

    private static bool StillWanted(ServerScope scope, RunTicket ticket) =>
        scope.Status.RunId is null && !scope.Spec.Paused && ServerGuards.Check(scope) is null
        && (ticket.Purpose == RunPurpose.Provision
            ? scope.Status is { Phase: ServerPhase.Verifying, ClaimRef: null }
            : scope.Status is { Phase: ServerPhase.Releasing, ClaimRef.ReleasedAt: not null });

    /// <summary>Commits the attempt, then starts the run; false where nothing was started.</summary>
    private async Task<bool> StartAsync(RunBatch batch, CancellationToken stoppingToken)
    {
        var configuration = generator.Generate(batch.Profile);
        if (configuration.Digest != batch.Digest)
            return false; // The profile's controller commits the new configuration first, and that wakes the servers.
        using var starting = results.Starting(batch.RunId);
        if (await writer.CommitAsync(batch.Change(), stoppingToken).ConfigureAwait(false) is not WriteResult.Committed)
            return false;
        LogStarted(batch.RunId, batch.Reason, string.Join(", ", batch.Hosts.Select(h => h.Scope.Name)));
        await runs.StartAsync(
            new RunRequest
            {
                RunId = batch.RunId,
                Purpose = batch.Purpose,
                Profile = batch.Profile.Metadata.Name,
                ConfigurationDigest = configuration.Digest,
                Configuration = configuration.Files,
                Hosts = [.. batch.Hosts.Select(RunBatch.ToRunHost)],
                Actor = "sentinel",
                Reason = batch.Reason,
                Timeout = batch.Profile.Spec.RunTimeout,
            },
            stoppingToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Runs survive a restart: those that servers still speak of are followed from their first event.</summary>
    private void AttachToRunsOfEarlier(CancellationToken stoppingToken)
    {
        var servers = reader.Current.Servers.Values.Where(s => s.Object.Status?.RunId is not null).ToLookup(s => s.Object.Status!.RunId!);
        foreach (var run in servers.Where(r => runs.Inspect(r.Key) != RunState.Unknown))
        {
            LogAttached(run.Key);
            _ = follower.FollowAsync(run.Key, [.. run.Select(s => s.Name)], stoppingToken);
        }
    }

    private static string NewRunId(DateTimeOffset now) => $"{now:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..6]}";
}
