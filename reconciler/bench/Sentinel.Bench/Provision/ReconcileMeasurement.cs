using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Provision;

/// <summary>What the reconciler itself costs: many servers from Pending to Ready, and a look at all of them when there is nothing to do.</summary>
internal sealed class ReconcileMeasurement(BenchOptions options, DataFolder data, TimeProvider time)
{
    private readonly Series _cost = new("CPU a server to Ready", "ms");
    private readonly Series _wall = new("all Ready", "s");
    private readonly Series _resync = new("resync, nothing to do", "ms");
    private readonly Series _resyncCpu = new("resync, CPU", "ms");

    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        Report.Head($"reconcile: {options.Servers} servers from Pending to Ready with a simulated runner");
        var source = data.In("new.git");
        await FixtureRepository.CreateNewAsync(source, options.Servers, time, cancellationToken).ConfigureAwait(false);
        var worker = WorkerProcess.Start("reconciler");
        await using (worker.ConfigureAwait(false))
        {
            await RoundAsync(worker, source, counts: false, cancellationToken).ConfigureAwait(false);
            for (var round = 0; round < options.Rounds; round++)
                await RoundAsync(worker, source, counts: true, cancellationToken).ConfigureAwait(false);
        }

        Report.Line(_cost);
        Report.Line(_wall);
        Report.Line(_resync);
        Report.Line(_resyncCpu);
        report.Ratio("reconcile_ms_per_server", _cost.Median);
        report.Ratio("resync_ms", _resync.Median);
    }

    private async Task RoundAsync(WorkerProcess worker, string source, bool counts, CancellationToken cancellationToken)
    {
        var path = data.In("reconcile.git");
        await Command.CopyAsync(source, path, cancellationToken).ConfigureAwait(false);
        await Command.RunAsync("sync", [], cancellationToken).ConfigureAwait(false);
        var ready = await worker.AskAsync(cancellationToken, "ready", path, options.Servers).ConfigureAwait(false);
        var resync = await worker.AskAsync(cancellationToken, "resync").ConfigureAwait(false);
        await worker.AskAsync(cancellationToken, "close").ConfigureAwait(false);
        if (counts)
        {
            _cost.Add(ready[0]);
            _wall.Add(ready[1]);
            _resync.Add(resync[0]);
            _resyncCpu.Add(resync[1]);
        }

        Directory.Delete(path, recursive: true);
    }
}
