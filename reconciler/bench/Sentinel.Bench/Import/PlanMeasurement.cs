using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Import;

/// <summary>How long a fresh service takes for the first plan of a list as long as its fleet, and the most memory that it ever held.</summary>
internal sealed class PlanMeasurement(BenchOptions options, DataFolder data, TimeProvider time)
{
    private readonly Series _seconds = new("plan", "s");
    private readonly Series _memory = new("service with plan, peak", "MiB");

    public async Task RunAsync(ListFixture list, Report report, CancellationToken cancellationToken)
    {
        Report.Head($"plan: a list of {list.Rows} rows against {list.Rows} servers; {list.Changed} rows changed, {list.Replaced} are other servers");
        var (source, file) = (data.In("plan.git"), data.In("next.csv"));
        await FixtureRepository.CreateImportedAsync(source, list, time, cancellationToken).ConfigureAwait(false);
        await File.WriteAllBytesAsync(file, list.Next(), cancellationToken).ConfigureAwait(false);
        for (var round = 0; round < options.Rounds; round++)
            await PlanAsync(source, file, list, cancellationToken).ConfigureAwait(false);
        Report.Line(_seconds);
        Report.Line(_memory);
        report.Ratio("plan_100k_seconds", _seconds.Median);
        report.Ratio("plan_100k_mib", _memory.Median);
    }

    private async Task PlanAsync(string source, string file, ListFixture list, CancellationToken cancellationToken)
    {
        var worker = WorkerProcess.Start("plan");
        await using (worker.ConfigureAwait(false))
        {
            await worker.AskAsync(cancellationToken, "open", source).ConfigureAwait(false);
            var plan = await worker.AskAsync(cancellationToken, "plan", file).ConfigureAwait(false);
            var expected = (list.Replaced, list.Changed, list.Rows - list.Changed - list.Replaced, list.Replaced);
            if ((plan[2], plan[3], plan[4], plan[5]) != expected)
                throw new BenchException($"The plan has {plan[2]} new, {plan[3]} changed, {plan[4]} unchanged and {plan[5]} retired, not {expected}.");
            _seconds.Add(plan[0]);
            _memory.Add(plan[1]);
        }
    }
}
