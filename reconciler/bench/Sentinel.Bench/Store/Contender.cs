using System.Globalization;
using Sentinel.Bench.Running;
using Sentinel.Bench.Workers;

namespace Sentinel.Bench.Store;

/// <summary>One store under claims: its process, and what its rounds came to.</summary>
internal sealed class Contender(string name, WorkerProcess worker) : IAsyncDisposable
{
    private readonly Series _p50 = new($"{name} p50", "ms");

    public string Name { get; } = name;

    public WorkerProcess Worker { get; } = worker;

    public Series Rate { get; } = new($"{name} claims", "/s");

    public Series P99 { get; } = new($"{name} p99", "ms");

    /// <summary>Claims that it acknowledged.</summary>
    public int Acknowledged { get; private set; }

    public async Task RoundAsync(TimeSpan limit, int most, bool counts, CancellationToken cancellationToken) =>
        Take(await Worker.AskAsync(cancellationToken, "round", limit.TotalSeconds, most).ConfigureAwait(false), counts);

    /// <summary>A round that lasts as long as a repack of the store.</summary>
    public async Task MaintainedRoundAsync(int most, bool counts, CancellationToken cancellationToken) =>
        Take(await Worker.AskAsync(cancellationToken, "maintained", most).ConfigureAwait(false), counts);

    private void Take(double[] numbers, bool counts)
    {
        var round = RoundResult.Of(numbers);
        Acknowledged += round.Done;
        if (!counts)
            return;
        if (round.Done == 0)
            throw new BenchException($"{Name} made no claim in a round.");
        Rate.Add(round.PerSecond);
        _p50.Add(round.P50);
        P99.Add(round.P99);
        Report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Name,-14} {round.Done,6} in {round.Seconds:0.00} s, {round.PerSecond,8:0} a second, p50 {round.P50:0.0}, p99 {round.P99:0.0} ms"));
    }

    public void Print()
    {
        Report.Line(Rate);
        Report.Line(_p50);
        Report.Line(P99);
    }

    public void Forget() => Acknowledged = 0;

    public ValueTask DisposeAsync() => Worker.DisposeAsync();
}
