using Sentinel.Bench.Running;

namespace Sentinel.Bench.Import;

/// <summary>Suppliers' lists: planning one, checking the pull request that brings one, and reading one. docs/benchmarks.md says what each figure is.</summary>
internal sealed class ImportBenchmark(BenchOptions options, TimeProvider time) : IBenchmark
{
    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        using var data = new DataFolder(options.Folder);
        var list = new ListFixture(options.Objects);
        if (options.Has("csv"))
            await new CsvMeasurement(options, data).RunAsync(list, report, cancellationToken).ConfigureAwait(false);
        if (options.Has("plan"))
            await new PlanMeasurement(options, data, time).RunAsync(list, report, cancellationToken).ConfigureAwait(false);
        if (options.Has("validate"))
            await new ValidateMeasurement(options, data, time).RunAsync(list, report, cancellationToken).ConfigureAwait(false);
    }
}
