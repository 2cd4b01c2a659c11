using Sentinel.Api.Limits;

namespace Sentinel.Api.Hooks;

/// <summary>Twenty calls at once, then one a second.</summary>
internal sealed class HookLimit(TimeProvider time)
{
    private readonly TokenBucket _bucket = new(time, 20, TimeSpan.FromSeconds(1));

    public bool TryTake() => _bucket.TryTake();
}
