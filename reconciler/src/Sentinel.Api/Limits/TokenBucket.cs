namespace Sentinel.Api.Limits;

/// <summary>Lets so many calls through at once, and then as many as time gives back.</summary>
internal sealed class TokenBucket(TimeProvider time, int size, TimeSpan refill)
{
    private readonly Lock _gate = new();
    private double _tokens = size;
    private long _last = time.GetTimestamp();

    /// <summary>Nobody took any lately: it is as good as a new one.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                Refill();
                return _tokens >= size;
            }
        }
    }

    public bool TryTake() => Take() is null;

    /// <summary>Takes one.</summary>
    /// <returns>Null: taken. Otherwise nothing was taken, and after so long there is one.</returns>
    public TimeSpan? Take()
    {
        lock (_gate)
        {
            Refill();
            if (_tokens < 1)
                return refill * (1 - _tokens);
            _tokens--;
            return null;
        }
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(size, _tokens + (time.GetElapsedTime(_last, now) / refill));
        _last = now;
    }
}
