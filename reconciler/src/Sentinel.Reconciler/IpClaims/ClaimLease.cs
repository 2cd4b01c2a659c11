using Sentinel.Resources;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>A claim's lease: it starts at the binding or at its last renewal.</summary>
public static class ClaimLease
{
    /// <summary>When it is over; null: never, or it has not started.</summary>
    public static DateTimeOffset? EndOf(IpClaimSpec spec, DateTimeOffset? boundAt) =>
        spec.Ttl is { } ttl && StartOf(spec, boundAt) is { } start ? Later(start, ttl) : null;

    /// <summary>Also after a replacement: the other server is for the rest of the lease.</summary>
    public static DateTimeOffset? StartOf(IpClaimSpec spec, DateTimeOffset? boundAt) => boundAt is null ? null : spec.RenewedAt ?? boundAt;

    private static DateTimeOffset Later(DateTimeOffset start, TimeSpan ttl) => DateTimeOffset.MaxValue - start > ttl ? start + ttl : DateTimeOffset.MaxValue;
}
