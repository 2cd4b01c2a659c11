using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Store;

/// <summary>How long claims take while the service joins packs, against how long they take before that.</summary>
internal sealed class MaintenanceMeasurement(BenchOptions options, Fixture fixture, DataFolder data, TimeProvider time)
{
    public async Task RunAsync(string source, Report report, CancellationToken cancellationToken)
    {
        Report.Head("claims beside a repack");
        var path = data.In("maintenance.git");
        await Command.CopyAsync(source, path, cancellationToken).ConfigureAwait(false);
        await FixtureRepository.AddFreeAsync(path, fixture, time, cancellationToken).ConfigureAwait(false);
        var worker = WorkerProcess.Start("sentinel", options.Callers);
        await using var end = worker.ConfigureAwait(false);
        var calm = new Contender("calm", worker);
        var beside = new Contender("beside repack", worker);
        await worker.AskAsync(cancellationToken, "open", path, "Pack").ConfigureAwait(false);

        // Each round makes the packs that its repack joins.
        var most = options.MostPerRound / 2;
        for (var round = 0; round <= options.Rounds; round++)
        {
            await calm.RoundAsync(TimeSpan.FromMinutes(1), most, round > 0, cancellationToken).ConfigureAwait(false);
            await beside.MaintainedRoundAsync(most, round > 0, cancellationToken).ConfigureAwait(false);
        }

        calm.Print();
        beside.Print();
        report.Ratio("store_p99_beside_repack", beside.P99.Median / calm.P99.Median);
        await worker.AskAsync(cancellationToken, "close").ConfigureAwait(false);
        Directory.Delete(path, recursive: true);
    }
}
