namespace Sentinel.Bench;

/// <summary>A measurement that means nothing: something is missing, or what was acknowledged is not there.</summary>
internal sealed class BenchException(string message) : Exception(message);
