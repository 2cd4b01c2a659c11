using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Store;

/// <summary>Somebody else's commit with a hundred changes, from before the ref moves to the snapshot that has them.</summary>
internal sealed class ForeignMeasurement(BenchOptions options, Fixture fixture, DataFolder data, TimeProvider time)
{
    private const int Changes = 100;

    private readonly Series _took = new("foreign commit", "ms");

    public async Task RunAsync(string source, Report report, CancellationToken cancellationToken)
    {
        var changes = Math.Min(Changes, fixture.Objects);
        Report.Head($"a foreign commit with {changes} changes");
        var path = data.In("foreign.git");
        await Command.CopyAsync(source, path, cancellationToken).ConfigureAwait(false);

        // Two to warm up, and twice as many rounds as elsewhere: they are short.
        var commits = await FixtureRepository.AddForeignAsync(path, fixture, 2 + (2 * options.Rounds), changes, time, cancellationToken).ConfigureAwait(false);
        var worker = WorkerProcess.Start("sentinel", options.Callers);
        await using (worker.ConfigureAwait(false))
        {
            await worker.AskAsync(cancellationToken, "open", path, "Pack").ConfigureAwait(false);
            foreach (var (number, commit) in commits.Index())
            {
                var answer = await worker.AskAsync(cancellationToken, "foreign", commit).ConfigureAwait(false);
                if (number >= 2)
                    _took.Add(answer[0]);
            }
        }

        Report.Line(_took);
        report.Ratio("foreign_100_ms", _took.Median);
    }
}
