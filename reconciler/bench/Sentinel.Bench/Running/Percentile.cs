namespace Sentinel.Bench.Running;

internal static class Percentile
{
    /// <summary>The least value that so large a share of all does not exceed; 0 where there is none.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
