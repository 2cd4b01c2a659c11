using Sentinel.Reconciler.Guards;

namespace Sentinel.Api.Guards;

/// <summary>A freeze as HTTP shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InForce">It holds now.</param>
/// <param name="Reason">What the settings say.</param>
/// <param name="TimeZone">Whose clocks count.</param>
/// <param name="Schedule">Of one that comes again.</param>
/// <param name="Since">Since when it holds.</param>
/// <param name="Until">When that ends.</param>
/// <param name="NextFrom">When it begins the next time.</param>
/// <param name="NextUntil">When that ends.</param>
internal sealed record FreezeAnswer(
    string Name,
    bool InForce,
    string? Reason,
    string TimeZone,
    string? Schedule,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    DateTimeOffset? NextFrom,
    DateTimeOffset? NextUntil)
{
    public static FreezeAnswer Of(FreezeState state) => new(
        state.Name, state.Since is not null, state.Reason, state.TimeZone, state.Schedule, state.Since, state.Until, state.NextFrom, state.NextUntil);
}
