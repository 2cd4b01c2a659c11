namespace Sentinel.Api.Health;

/// <param name="FreeMib">MiB that are free.</param>
/// <param name="Healthy">They are enough.</param>
internal sealed record DiskAnswer(long FreeMib, bool Healthy);
