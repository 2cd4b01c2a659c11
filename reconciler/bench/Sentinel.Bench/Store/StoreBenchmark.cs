using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Store;

/// <summary>The state repository as a database, against others. docs/benchmarks.md says what each figure is.</summary>
internal sealed class StoreBenchmark(BenchOptions options, TimeProvider time) : IBenchmark
{
    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        using var data = new DataFolder(options.Folder);
        var start = time.GetTimestamp();
        if (options.Has("import"))
            await new ImportMeasurement(options, data, time).RunAsync(report, cancellationToken).ConfigureAwait(false);
        if (options.Part != "import")
            await WithFixtureAsync(data, report, cancellationToken).ConfigureAwait(false);
        Report.Head($"the whole of it took {time.GetElapsedTime(start).TotalSeconds:0} s");
    }

    private async Task WithFixtureAsync(DataFolder data, Report report, CancellationToken cancellationToken)
    {
        var fixture = new Fixture(options.Objects, options.FreeServers);
        Report.Head($"store: {fixture.Objects} Servers with status and claim, {fixture.Free} free ones beside them");
        var start = time.GetTimestamp();
        var source = data.In("source.git");
        await FixtureRepository.CreateAsync(source, fixture, time, cancellationToken).ConfigureAwait(false);
        Report.Line($"made in {time.GetElapsedTime(start).TotalSeconds:0.0} s");

        if (options.Has("claims"))
            await new ClaimMeasurement(options, fixture, data, time).RunAsync(source, report, cancellationToken).ConfigureAwait(false);
        if (options.Has("maintenance"))
            await new MaintenanceMeasurement(options, fixture, data, time).RunAsync(source, report, cancellationToken).ConfigureAwait(false);
        if (options.Has("start"))
            await new StartMeasurement(options, fixture, data, time).RunAsync(source, report, cancellationToken).ConfigureAwait(false);
        if (options.Has("foreign"))
            await new ForeignMeasurement(options, fixture, data, time).RunAsync(source, report, cancellationToken).ConfigureAwait(false);
    }
}
