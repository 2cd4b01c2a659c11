using System.Collections.Concurrent;

namespace Sentinel.Api.Limits;

/// <summary>
/// A bucket for each key, such as an address. Whoever has very many keys shares one bucket with the others who came too late, so that memory has a
/// limit and so has a caller with many addresses.
/// </summary>
/// <param name="time">Refills the buckets.</param>
/// <param name="perSecond">How many calls of one key a second give back; 0: no limit.</param>
/// <param name="burst">How many of one key pass at once.</param>
internal sealed class KeyedBuckets(TimeProvider time, int perSecond, int burst)
{
    /// <summary>Keys that have a bucket of their own.</summary>
    public const int Most = 10_000;

    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);
    private readonly TokenBucket _shared = New(time, perSecond, burst);
    private readonly TokenBucket _sweeps = new(time, 1, TimeSpan.FromSeconds(1));

    /// <summary>Takes one call of the key.</summary>
    /// <returns>Null: it may pass. Otherwise after so long one may.</returns>
    public TimeSpan? Take(string key) => perSecond == 0 ? null : BucketOf(key).Take();

    private static TokenBucket New(TimeProvider time, int perSecond, int burst) => new(time, burst, TimeSpan.FromSeconds(1.0 / Math.Max(1, perSecond)));

    private TokenBucket BucketOf(string key)
    {
        if (_buckets.TryGetValue(key, out var known))
            return known;
        if (_buckets.Count >= Most && _sweeps.TryTake())
            Sweep();
        return _buckets.Count >= Most ? _shared : _buckets.GetOrAdd(key, _ => New(time, perSecond, burst));
    }

    private void Sweep()
    {
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsFull)
                _buckets.TryRemove(key, out _);
        }
    }
}
