namespace Sentinel.Client;

/// <summary>A try that came to nothing, before the next one.</summary>
/// <param name="Attempt">Its number, from 1.</param>
/// <param name="Problem">What happened.</param>
/// <param name="Delay">Pause before the next try.</param>
public sealed record SentinelRetry(int Attempt, string Problem, TimeSpan Delay);
