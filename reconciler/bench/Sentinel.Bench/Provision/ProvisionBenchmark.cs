using Sentinel.Bench.Running;

namespace Sentinel.Bench.Provision;

/// <summary>From a supplier's list to servers that are Ready. docs/benchmarks.md says what each figure is.</summary>
internal sealed class ProvisionBenchmark(BenchOptions options, TimeProvider time) : IBenchmark
{
    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        using var data = new DataFolder(options.Folder);
        var start = time.GetTimestamp();
        if (options.Has("reconcile"))
            await new ReconcileMeasurement(options, data, time).RunAsync(report, cancellationToken).ConfigureAwait(false);
        if (options.Has("memory"))
            await new MemoryMeasurement(options, data, time).RunAsync(report, cancellationToken).ConfigureAwait(false);
        if (options.Has("fleet"))
            await new FleetMeasurement(options, data, time).RunAsync(report, cancellationToken).ConfigureAwait(false);
        Report.Head($"the whole of it took {time.GetElapsedTime(start).TotalSeconds:0} s");
    }
}
