using Sentinel.Bench.Running;

namespace Sentinel.Bench.Workers;

/// <summary>What one contender did in one round.</summary>
/// <param name="Done">Requests that were acknowledged.</param>
/// <param name="Seconds">From the first request to the last answer.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record RoundResult(int Done, double Seconds, double P50, double P99)
{
    public double PerSecond => Done / Seconds;

    public static RoundResult Of(TimeSpan elapsed, IEnumerable<double> latencies)
    {
        var sorted = latencies.Order().ToArray();
        return new RoundResult(sorted.Length, elapsed.TotalSeconds, Percentile.Of(sorted, 0.5), Percentile.Of(sorted, 0.99));
    }

    public static RoundResult Of(double[] numbers) => new((int)numbers[0], numbers[1], numbers[2], numbers[3]);

    public double[] ToNumbers() => [Done, Seconds, P50, P99];
}
