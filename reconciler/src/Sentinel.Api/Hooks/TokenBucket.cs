namespace Sentinel.Api.Hooks;

/// <summary>Lets so many calls through at once, and then as many as time gives back.</summary>
internal sealed class TokenBucket(TimeProvider time, int size, TimeSpan refill)
{
    private readonly Lock _gate = new();
    private double _tokens = size;
    private long _last = time.GetTimestamp();

    public bool TryTake()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(size, _tokens + (time.GetElapsedTime(_last, now) / refill));
            _last = now;
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }
    }
}
