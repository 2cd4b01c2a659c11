namespace Sentinel.Reconciler.IpClaims;

/// <summary>What would give a claim a server.</summary>
/// <param name="Kind">What keeps it from that now.</param>
/// <param name="Server">The server; null: there are several.</param>
/// <param name="Count">How many.</param>
public sealed record ClaimHelp(HelpKind Kind, string? Server, int Count)
{
    /// <summary>Of CoolingDown: when that is over.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of Cordoned: who did it, where that is found soon.</summary>
    public string? By { get; init; }

    /// <summary>Of Cordoned: when.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Of Cordoned: why.</summary>
    public string? Reason { get; init; }
}
