namespace Sentinel.Reconciler.Guards;

/// <summary>A freeze of the settings in force, and when it holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">What its settings say.</param>
/// <param name="TimeZone">Whose clocks count.</param>
/// <param name="Schedule">Of one that comes again.</param>
/// <param name="Since">Since when it holds; null: it does not now.</param>
/// <param name="Until">When that ends.</param>
/// <param name="NextFrom">When it begins the next time; null: never again.</param>
/// <param name="NextUntil">When that ends.</param>
public sealed record FreezeState(
    string Name,
    string? Reason,
    string TimeZone,
    string? Schedule,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    DateTimeOffset? NextFrom,
    DateTimeOffset? NextUntil);
