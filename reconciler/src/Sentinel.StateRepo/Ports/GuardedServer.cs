namespace Sentinel.StateRepo;

/// <summary>That a server was released or retired; the earliest first, then by name.</summary>
public readonly record struct GuardedServer(DateTimeOffset At, string Server) : IComparable<GuardedServer>
{
    public static bool operator <(GuardedServer left, GuardedServer right) => left.CompareTo(right) < 0;

    public static bool operator <=(GuardedServer left, GuardedServer right) => left.CompareTo(right) <= 0;

    public static bool operator >(GuardedServer left, GuardedServer right) => left.CompareTo(right) > 0;

    public static bool operator >=(GuardedServer left, GuardedServer right) => left.CompareTo(right) >= 0;

    public int CompareTo(GuardedServer other) => At != other.At ? At.CompareTo(other.At) : string.CompareOrdinal(Server, other.Server);
}
