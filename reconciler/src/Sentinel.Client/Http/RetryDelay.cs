namespace Sentinel.Client;

/// <summary>Pauses that grow and are never the same for two callers, so that a service that comes back is not met by all at once.</summary>
internal static class RetryDelay
{
    /// <param name="attempt">The try that failed, from 1.</param>
    /// <param name="after">What the service asked for; the pause is never shorter.</param>
    /// <param name="options">Base and limit.</param>
    public static TimeSpan Before(int attempt, TimeSpan? after, SentinelClientOptions options)
    {
        var full = Math.Min(options.RetryLimit.TotalMilliseconds, options.RetryBase.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)));
        var jittered = TimeSpan.FromMilliseconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
        return after is { } asked && asked > TimeSpan.Zero ? asked + (jittered < asked / 10 ? jittered : asked / 10) : jittered;
    }
}
