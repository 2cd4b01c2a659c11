using Microsoft.Extensions.Options;
using Sentinel.Api.Limits;

namespace Sentinel.Api.Access;

/// <summary>How often one may ask. System.Threading.RateLimiting has no clock that can be given, and knows the key before the outcome.</summary>
internal sealed class AccessLimits(IOptions<AuthOptions> options, TimeProvider time)
{
    /// <summary>Requests by token.</summary>
    public KeyedBuckets Requests { get; } = new(time, options.Value.RequestsPerSecond, options.Value.RequestBurst);

    /// <summary>
    /// Wrong tokens by address. They are counted after they were looked at, so that a good token still passes from an address that
    /// somebody else guesses from.
    /// </summary>
    public KeyedBuckets Failures { get; } = new(time, options.Value.FailuresPerSecond, options.Value.FailureBurst);

    /// <summary>Requests without a token by address.</summary>
    public KeyedBuckets Anonymous { get; } = new(time, options.Value.AnonymousPerSecond, options.Value.AnonymousBurst);
}
