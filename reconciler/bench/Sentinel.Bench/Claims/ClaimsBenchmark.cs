using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Claims;

/// <summary>Claims over HTTP, as callers have them. docs/benchmarks.md says what each figure is.</summary>
internal sealed class ClaimsBenchmark(BenchOptions options, TimeProvider time) : IBenchmark
{
    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        using var data = new DataFolder(options.Folder);
        var start = time.GetTimestamp();
        var fixture = new Fixture(options.Objects, options.FreeServers);
        Report.Head($"claims: {fixture.Objects} Servers with status and claim, {fixture.Free} free ones beside them");
        var source = data.In("source.git");
        await FixtureRepository.CreateAsync(source, fixture, time, cancellationToken).ConfigureAwait(false);
        if (options.Has("http"))
            await new HttpClaimMeasurement(options, fixture, data, time).RunAsync(source, report, cancellationToken).ConfigureAwait(false);
        if (options.Has("race"))
            await new RaceMeasurement(options, data, time).RunAsync(source, cancellationToken).ConfigureAwait(false);
        Report.Head($"the whole of it took {time.GetElapsedTime(start).TotalSeconds:0} s");
    }
}
