namespace Sentinel.StateRepo;

/// <summary>A claim's place in the queue: first come first served.</summary>
/// <param name="RequestedAt">When Sentinel first saw it; the end of time where it has not yet.</param>
/// <param name="Name">The claim.</param>
public readonly record struct WaitingClaim(DateTimeOffset RequestedAt, string Name) : IComparable<WaitingClaim>
{
    public static bool operator <(WaitingClaim left, WaitingClaim right) => left.CompareTo(right) < 0;

    public static bool operator <=(WaitingClaim left, WaitingClaim right) => left.CompareTo(right) <= 0;

    public static bool operator >(WaitingClaim left, WaitingClaim right) => left.CompareTo(right) > 0;

    public static bool operator >=(WaitingClaim left, WaitingClaim right) => left.CompareTo(right) >= 0;

    public int CompareTo(WaitingClaim other) =>
        RequestedAt.CompareTo(other.RequestedAt) is var order and not 0 ? order : string.CompareOrdinal(Name, other.Name);
}
