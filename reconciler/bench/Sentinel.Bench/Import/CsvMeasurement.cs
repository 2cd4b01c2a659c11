using Sentinel.Bench.Running;

namespace Sentinel.Bench.Import;

/// <summary>How fast a list is read, each cell judged, beside CsvHelper that gives the cells as they are.</summary>
internal sealed class CsvMeasurement(BenchOptions options, DataFolder data)
{
    private const string Ours = "sentinel", Peer = "csvhelper";

    private readonly Series _ours = new("read by Sentinel", "s");
    private readonly Series _peer = new("read by CsvHelper", "s");

    public async Task RunAsync(ListFixture list, Report report, CancellationToken cancellationToken)
    {
        Report.Head($"csv: a list of {list.Rows} rows, read");
        var file = data.In("read.csv");
        await File.WriteAllBytesAsync(file, list.Next(), cancellationToken).ConfigureAwait(false);
        var (ours, peer) = (WorkerProcess.Start("csv"), WorkerProcess.Start("csv"));
        await using (ours.ConfigureAwait(false))
        await using (peer.ConfigureAwait(false))
        {
            await ours.AskAsync(cancellationToken, "open", file).ConfigureAwait(false);
            await peer.AskAsync(cancellationToken, "open", file).ConfigureAwait(false);

            // The first round of each warms up.
            for (var round = 0; round <= options.Rounds; round++)
            {
                var own = await ReadAsync(ours, Ours, list, cancellationToken).ConfigureAwait(false);
                var other = await ReadAsync(peer, Peer, list, cancellationToken).ConfigureAwait(false);
                if (round == 0)
                    continue;
                _ours.Add(own);
                _peer.Add(other);
            }
        }

        Report.Line(_ours);
        Report.Line(_peer);
        report.Ratio("csv_vs_csvhelper", _peer.Median / _ours.Median);
    }

    private static async Task<double> ReadAsync(WorkerProcess worker, string reader, ListFixture list, CancellationToken cancellationToken)
    {
        var answer = await worker.AskAsync(cancellationToken, reader).ConfigureAwait(false);
        return answer[1] == list.Rows ? answer[0] : throw new BenchException($"{reader} read {answer[1]} rows, not {list.Rows}.");
    }
}
