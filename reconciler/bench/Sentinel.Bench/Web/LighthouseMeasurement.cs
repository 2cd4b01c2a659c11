using System.Globalization;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Web;

/// <summary>Lighthouse over the overview, signed in, and over the page that asks for a sign-in, in turns.</summary>
internal sealed class LighthouseMeasurement(BenchOptions options, Browser browser)
{
    private const string Performance = "performance";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private readonly List<Run> _runs = [];

    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        Report.Head("lighthouse: desktop, of a hundred points");
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var run in await browser.RunAsync<Run>("lighthouse.mjs", Limit, cancellationToken).ConfigureAwait(false))
            {
                _runs.Add(run);
                Report.Line($"run {round} of {options.Rounds}, {run.Page}: {string.Join(", ", run.Scores.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value}")))}");
            }
        }

        var least = double.PositiveInfinity;
        foreach (var page in _runs.GroupBy(r => r.Page))
        {
            Report.Head($"lighthouse: {page.Key}");
            foreach (var category in page.First().Scores.Keys)
            {
                var series = new Series(category, "");
                foreach (var run in page)
                    series.Add(run.Scores[category]);
                Report.Line(series);

                // Ninety is asked of performance, ninety-five of the two others.
                least = Math.Min(least, category == Performance ? series.Median : series.Median - 5);
            }

            Costs([.. page]);
        }

        report.Ratio("lighthouse_min", least);
    }

    private static void Costs(IReadOnlyCollection<Run> runs)
    {
        foreach (var costs in runs.SelectMany(r => r.Costs).GroupBy(c => (c.Category, c.Audit)).OrderByDescending(c => c.Max(x => x.Points)))
        {
            var (worst, points) = (costs.MaxBy(c => c.Points)!, costs.Max(c => c.Points));
            var what = points > 0
                ? string.Create(CultureInfo.InvariantCulture, $"costs up to {points:0.#} in {costs.Count()} of {runs.Count} runs")
                : "could be quicker";
            string[] said = [worst.Title, worst.Value, .. worst.Where];
            Report.Line($"{costs.Key.Category}: {costs.Key.Audit} {what}: {string.Join("; ", said.Where(t => t.Length > 0))}");
        }

        foreach (var warning in runs.SelectMany(r => r.Warnings).Distinct(StringComparer.Ordinal))
            Report.Line($"warning: {warning}");
    }

    private sealed record Run(string Page, IReadOnlyDictionary<string, double> Scores, IReadOnlyList<Cost> Costs, IReadOnlyList<string> Warnings);

    /// <param name="Category">Whose points.</param>
    /// <param name="Audit">Its id.</param>
    /// <param name="Title">What is wrong.</param>
    /// <param name="Points">How many it takes; 0: none itself.</param>
    /// <param name="Value">How much, in words.</param>
    /// <param name="Where">The first few places.</param>
    private sealed record Cost(string Category, string Audit, string Title, double Points, string Value, IReadOnlyList<string> Where);
}
