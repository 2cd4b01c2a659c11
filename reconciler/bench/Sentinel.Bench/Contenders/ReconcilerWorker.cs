using System.Globalization;
using Sentinel.Bench.Workers;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Waking;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Bench.Contenders;

/// <summary>The whole reconciler over one repository; hosts and runs are simulated, nothing else.</summary>
internal sealed class ReconcilerWorker(TimeProvider time) : IWorker
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>A reconciler that stands still ends the benchmark, which says so.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly SimulatedRuns _runs = new(time);
    private SentinelService? _service;

    private SentinelService Service => _service ?? throw new InvalidOperationException("Nothing is open.");

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        return await DoWithinAsync(verb, arguments, both.Token).ConfigureAwait(false);
    }

    private async Task<double[]> DoWithinAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "ready":
                // path, servers: from the start of the service until all are Ready.
                return await ReadyAsync(arguments[0], Whole(arguments[1]), cancellationToken).ConfigureAwait(false);
            case "resync":
                return await ResyncAsync(cancellationToken).ConfigureAwait(false);
            case "hold":
                // path, in runs: from the start of the service until so many servers are in runs that do not end.
                return await HoldAsync(arguments[0], Whole(arguments[1]), cancellationToken).ConfigureAwait(false);
            case "close":
                await DisposeAsync().ConfigureAwait(false);
                return [];
            default:
                throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is { } service)
            await service.DisposeAsync().ConfigureAwait(false);
        _service = null;
    }

    private static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>Limits of a large installation: the figure is processor time, and waiting for a place in a run costs none.</summary>
    private Task<SentinelService> StartAsync(string path) => SentinelService.StartWithLoopAsync(
        new Dictionary<string, string?>
        {
            ["StateRepo:Path"] = path,
            ["Reconciler:ParallelRuns"] = "32",
            ["Reconciler:BatchWindow"] = "00:00:00",
            ["Reconciler:Workers"] = "64",
            ["Reconciler:ProbeInterval"] = "01:00:00",
        },
        _runs,
        time);

    private async Task<double[]> ReadyAsync(string path, int servers, CancellationToken cancellationToken)
    {
        await DisposeAsync().ConfigureAwait(false);
        GC.Collect();
        var (cpu, start) = (Environment.CpuUsage.TotalTime, time.GetTimestamp());
        _service = await StartAsync(path).ConfigureAwait(false);
        await UntilAsync(s => s.ServersByPhase.TryGetValue(ServerPhase.Ready, out var ready) && ready.Count == servers, cancellationToken).ConfigureAwait(false);
        await IdleAsync(cancellationToken).ConfigureAwait(false);
        return [(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / servers, time.GetElapsedTime(start).TotalSeconds];
    }

    /// <summary>Everything is looked at again, and nothing is to be done.</summary>
    private async Task<double[]> ResyncAsync(CancellationToken cancellationToken)
    {
        var (reader, queue) = (Service.Get<IStateReader>(), Service.Get<WorkQueue>());
        var before = reader.Current.Revision;
        var (cpu, start) = (Environment.CpuUsage.TotalTime, time.GetTimestamp());
        Everything.Of(reader.Current).ForEach(queue.AddForResync);
        await IdleAsync(cancellationToken).ConfigureAwait(false);
        return reader.Current.Revision == before
            ? [time.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds]
            : throw new InvalidOperationException("A resync with nothing to do wrote something.");
    }

    private async Task<double[]> HoldAsync(string path, int inRuns, CancellationToken cancellationToken)
    {
        _runs.Completes = false;
        _service = await StartAsync(path).ConfigureAwait(false);
        var before = Service.Get<IStateReader>().Current.CommitCount;
        await UntilAsync(s => s.ServersByPhase.TryGetValue(ServerPhase.Provisioning, out var busy) && busy.Count >= inRuns, cancellationToken).ConfigureAwait(false);
        await IdleAsync(cancellationToken).ConfigureAwait(false);
        var now = Service.Get<IStateReader>().Current;

        // Two or three commits a server in runs, and the profile's: the others were looked at, and nothing was written of them.
        return now.CommitCount - before < inRuns * 4
            ? [ResidentMemory.NowMib(), ResidentMemory.PeakMib(), now.Servers.Count]
            : throw new InvalidOperationException($"{now.CommitCount - before} commits were made for {inRuns} servers.");
    }

    private async Task UntilAsync(Func<StateSnapshot, bool> shows, CancellationToken cancellationToken)
    {
        var reader = Service.Get<IStateReader>();
        for (var seen = reader.Current; !shows(seen);)
            seen = await reader.WaitForChangeAsync(seen.ResourceVersion, cancellationToken).ConfigureAwait(false);
    }

    private async Task IdleAsync(CancellationToken cancellationToken)
    {
        var queue = Service.Get<WorkQueue>();
        while (queue.Depth + queue.InWork > 0)
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
    }
}
