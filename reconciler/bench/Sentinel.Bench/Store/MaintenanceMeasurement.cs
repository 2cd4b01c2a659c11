using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;
using Sentinel.StateRepo.Maintenance;

namespace Sentinel.Bench.Store;

/// <summary>How long claims take while the service joins packs, against how long they take before that.</summary>
internal sealed class MaintenanceMeasurement(BenchOptions options, Fixture fixture, DataFolder data, TimeProvider time)
{
    /// <summary>Few, since each needs claims for hundreds of packs.</summary>
    private const int Rounds = 3;

    public async Task RunAsync(string source, Report report, CancellationToken cancellationToken)
    {
        Report.Head("claims beside a repack");
        var share = fixture.Free * 9 / 10 / (Rounds + 1);
        var calmShare = share * 3 / 5;
        if (calmShare < StoreMaintenance.PacksForRepack * options.Callers / 2)
        {
            Report.Line($"not measured: {calmShare} claims a round make too few packs for a repack");
            return;
        }

        var path = data.In("maintenance.git");
        await Command.CopyAsync(source, path, cancellationToken).ConfigureAwait(false);
        await FixtureRepository.AddFreeAsync(path, fixture, time, cancellationToken).ConfigureAwait(false);
        var worker = WorkerProcess.Start("sentinel", options.Callers);
        await using var end = worker.ConfigureAwait(false);
        var calm = new Contender("calm", worker);
        var beside = new Contender("beside repack", worker);
        await worker.AskAsync(cancellationToken, "open", path, "Pack").ConfigureAwait(false);

        // Each calm round makes the packs that the repack after it joins.
        for (var round = 0; round <= Rounds; round++)
        {
            await calm.RoundAsync(TimeSpan.FromMinutes(1), calmShare, round > 0, cancellationToken).ConfigureAwait(false);
            await beside.MaintainedRoundAsync(share - calmShare, round > 0, cancellationToken).ConfigureAwait(false);
        }

        calm.Print();
        beside.Print();
        report.Ratio("store_p99_beside_repack", beside.P99.Median / calm.P99.Median);
        await worker.AskAsync(cancellationToken, "close").ConfigureAwait(false);
        Directory.Delete(path, recursive: true);
    }
}
