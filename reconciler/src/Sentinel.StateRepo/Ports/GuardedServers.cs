using System.Collections.Immutable;

namespace Sentinel.StateRepo;

/// <summary>What counts for one guard. Immutable.</summary>
public sealed record GuardedServers
{
    public static readonly GuardedServers None = new();

    /// <summary>Servers that went through or are held, by the time of it; those that a person confirmed do not count.</summary>
    public ImmutableSortedSet<GuardedServer> Counted { get; init; } = [];

    /// <summary>Servers that are held, by the time from which they are.</summary>
    public ImmutableSortedSet<GuardedServer> Held { get; init; } = [];

    /// <summary>How many count that came after a moment.</summary>
    public int CountAfter(DateTimeOffset moment)
    {
        var place = Counted.IndexOf(new GuardedServer(moment, "\uffff"));
        return Counted.Count - (place < 0 ? ~place : place + 1);
    }
}
