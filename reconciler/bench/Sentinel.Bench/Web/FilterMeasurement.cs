using System.Globalization;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Web;

/// <summary>The list of servers in the real page: from what a person does to a filter until its rows are painted.</summary>
internal sealed class FilterMeasurement(BenchOptions options, Browser browser)
{
    private const double P95 = 0.95;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private readonly List<Answer> _answers = [];
    private readonly Series _middle = new("painted, median", "ms");
    private readonly Series _late = new("painted, p95", "ms");
    private readonly Series _service = new("service's answer, median", "ms");
    private readonly Series _serviceLate = new("service's answer, p95", "ms");
    private readonly Series _share = new("service's share", "%");

    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        Report.Head($"filters of the list of {options.Objects} servers, from the last input to the painted rows");

        // The first warms up: the service has compiled what it runs by then.
        for (var round = 0; round <= options.Rounds; round++)
            Take(round, await browser.RunAsync<Answer>("filter.mjs", Limit, cancellationToken, round).ConfigureAwait(false));
        Report.Head($"filters: {_answers.Count} of them, by kind");
        foreach (var kind in _answers.GroupBy(a => a.Kind).OrderBy(k => k.Key, StringComparer.Ordinal))
            Report.Line(Text(kind.Key, [.. kind]));
        foreach (var slow in _answers.OrderByDescending(a => a.Ms).Take(3))
            Report.Line(string.Create(CultureInfo.InvariantCulture, $"slowest: {slow.Ms:0} ms, of which the service {slow.ServiceMs:0} ms: {slow.Kind}, {slow.Filter}, {slow.Total} servers"));
        foreach (var series in new[] { _middle, _late, _service, _serviceLate, _share })
            Report.Line(series);
        report.Ratio("web_filter_p95_ms", Percentile.Of(_answers.Select(a => a.Ms), P95));
    }

    private void Take(int round, IReadOnlyList<Answer> answers)
    {
        if (answers.Count == 0)
            throw new BenchException("A round of filters had none.");
        Report.Line(Text(round == 0 ? "a round that warms up" : $"round {round} of {options.Rounds}", answers));
        if (round == 0)
            return;
        _answers.AddRange(answers);
        _middle.Add(Percentile.Of(answers.Select(a => a.Ms), 0.5));
        _late.Add(Percentile.Of(answers.Select(a => a.Ms), P95));
        _service.Add(Percentile.Of(answers.Select(a => a.ServiceMs), 0.5));
        _serviceLate.Add(Percentile.Of(answers.Select(a => a.ServiceMs), P95));
        _share.Add(100 * answers.Sum(a => a.ServiceMs) / answers.Sum(a => a.Ms));
    }

    private static string Text(string what, IReadOnlyCollection<Answer> answers) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-24} {answers.Count,4} filters, painted median {Percentile.Of(answers.Select(a => a.Ms), 0.5):0} ms, p95 {Percentile.Of(answers.Select(a => a.Ms), P95):0} ms; service median {Percentile.Of(answers.Select(a => a.ServiceMs), 0.5):0} ms, p95 {Percentile.Of(answers.Select(a => a.ServiceMs), P95):0} ms");

    /// <param name="Kind">What was done.</param>
    /// <param name="Filter">As the service has it.</param>
    /// <param name="Total">Servers that match.</param>
    /// <param name="Ms">From the last input to the painted rows.</param>
    /// <param name="ServiceMs">Of that, from the request to the end of its answer.</param>
    private sealed record Answer(string Kind, string Filter, int Total, double Ms, double ServiceMs);
}
