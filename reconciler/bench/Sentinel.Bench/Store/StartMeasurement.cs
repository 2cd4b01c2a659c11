using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Store;

/// <summary>How long a fresh process takes until its snapshot is ready: from git alone, and with what the last one left behind.</summary>
internal sealed class StartMeasurement(BenchOptions options, Fixture fixture, DataFolder data, TimeProvider time)
{
    private readonly Series _cold = new("cold start", "s");
    private readonly Series _warm = new("warm start", "s");
    private readonly Series _memory = new("cold start, resident", "MiB");

    public async Task RunAsync(string source, Report report, CancellationToken cancellationToken)
    {
        Report.Head("start: a fresh process until its snapshot is ready");
        var (warm, cache) = (data.In("warm.git"), data.In("snapshot.cache"));
        await Command.CopyAsync(source, warm, cancellationToken).ConfigureAwait(false);
        await StartAsync(warm, cache, stops: true, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(cache) && !Directory.Exists(cache))
            Report.Line("note: no cache was written; a warm start is a cold one");
        for (var round = 0; round < options.Rounds; round++)
        {
            var (seconds, mib) = await ColdAsync(source, cancellationToken).ConfigureAwait(false);
            _cold.Add(seconds);
            _memory.Add(mib);
            _warm.Add((await StartAsync(warm, cache, stops: false, cancellationToken).ConfigureAwait(false)).Seconds);
        }

        Directory.Delete(warm, recursive: true);
        Report.Line(_cold);
        Report.Line(_memory);
        Report.Line(_warm);
        report.Ratio("cold_start_seconds", _cold.Median);
        report.Ratio("warm_start_seconds", _warm.Median);
        report.Ratio("cold_start_mib", _memory.Median);
    }

    /// <summary>Over a copy that no service ever opened.</summary>
    private async Task<(double Seconds, double Mib)> ColdAsync(string source, CancellationToken cancellationToken)
    {
        var path = data.In("cold.git");
        await Command.CopyAsync(source, path, cancellationToken).ConfigureAwait(false);
        var start = await StartAsync(path, null, stops: false, cancellationToken).ConfigureAwait(false);
        Directory.Delete(path, recursive: true);
        return start;
    }

    private async Task<(double Seconds, double Mib)> StartAsync(string path, string? cache, bool stops, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var worker = WorkerProcess.Start("start");
        await using (worker.ConfigureAwait(false))
        {
            var answer = await worker.AskAsync(cancellationToken, cache is null ? ["open", path] : ["open", path, cache]).ConfigureAwait(false);
            var seconds = time.GetElapsedTime(start).TotalSeconds;
            if (!stops)
                await worker.TellAsync("exit", 0).ConfigureAwait(false);
            return answer[1] == fixture.Objects && answer[2] == fixture.Objects
                ? (seconds, answer[0])
                : throw new BenchException($"The snapshot has {answer[1]} servers with status and {answer[2]} claims, not {fixture.Objects} of each.");
        }
    }
}
