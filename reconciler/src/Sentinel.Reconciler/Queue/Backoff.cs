using System.Security.Cryptography;
using System.Text;

namespace Sentinel.Reconciler.Queue;

/// <summary>Delays that double, are capped, and differ between objects so that they don't come due together.</summary>
internal static class Backoff
{
    /// <summary><c>base × 2^(failures-1)</c>, at most <paramref name="cap"/>, then up to 50 % more by the seed.</summary>
    /// <param name="failures">From 1.</param>
    /// <param name="seed">The same seed gives the same jitter, so that a time can be computed again after a restart.</param>
    public static TimeSpan Delay(int failures, TimeSpan first, TimeSpan cap, string seed)
    {
        var doubled = first * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        var capped = doubled < cap ? doubled : cap;
        return capped * (1 + (0.5 * Fraction($"{seed}/{failures}")));
    }

    /// <summary>
    /// The pause before the next look at something that has been so since <paramref name="elapsed"/>: half of that again,
    /// between <paramref name="least"/> and <paramref name="cap"/>. It grows like a doubling backoff and needs no counter.
    /// </summary>
    public static TimeSpan Growing(TimeSpan elapsed, TimeSpan least, TimeSpan cap, string seed)
    {
        var half = elapsed / 2;
        var pause = half < least ? least : half > cap ? cap : half;
        return pause * (0.75 + (0.25 * Fraction(seed)));
    }

    private static double Fraction(string seed) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seed)), 0) / (double)uint.MaxValue;
}
