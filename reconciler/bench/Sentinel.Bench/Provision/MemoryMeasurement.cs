using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Provision;

/// <summary>What the service holds with a large fleet known and some of it in runs.</summary>
internal sealed class MemoryMeasurement(BenchOptions options, DataFolder data, TimeProvider time)
{
    private const int InRuns = 200;

    private readonly Series _now = new("resident", "MiB");
    private readonly Series _peak = new("resident at most", "MiB");

    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        var known = Math.Max(options.Objects - InRuns, 1);
        Report.Head($"memory: {known + InRuns} servers, {InRuns} of them in runs");
        var source = data.In("large.git");
        await FixtureRepository.CreateFleetAsync(source, new Fixture(known, InRuns), time, cancellationToken).ConfigureAwait(false);
        for (var round = 0; round < options.Rounds; round++)
            await RoundAsync(source, known + InRuns, cancellationToken).ConfigureAwait(false);
        Directory.Delete(source, recursive: true);
        Report.Line(_now);
        Report.Line(_peak);
        report.Ratio("service_mib_100k", _peak.Median);
    }

    private async Task RoundAsync(string source, int servers, CancellationToken cancellationToken)
    {
        var path = data.In("memory.git");
        await Command.CopyAsync(source, path, cancellationToken).ConfigureAwait(false);
        var worker = WorkerProcess.Start("reconciler");
        await using (worker.ConfigureAwait(false))
        {
            var answer = await worker.AskAsync(cancellationToken, "hold", path, InRuns).ConfigureAwait(false);
            if ((int)answer[2] != servers)
                throw new BenchException($"The service knows {answer[2]} servers, not {servers}.");
            _now.Add(answer[0]);
            _peak.Add(answer[1]);
        }

        Directory.Delete(path, recursive: true);
    }
}
