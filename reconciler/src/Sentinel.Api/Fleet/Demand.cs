using Sentinel.Api.Claims;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>How long the free servers last if claims go on coming as they did in the last seven days.</summary>
/// <param name="Free">Servers that can be handed out, also while the whole repository is paused.</param>
/// <param name="ClaimsPerDay">Claims made in the last seven days, by seven.</param>
internal readonly record struct Demand(int Free, double ClaimsPerDay)
{
    /// <summary>So many days' claims must find a server, else capacity is low.</summary>
    public const int LeastDays = 3;

    /// <summary>Null where nobody claims.</summary>
    public double? DaysLeft => ClaimsPerDay > 0 ? Math.Round(Free / ClaimsPerDay, 1) : null;

    public bool IsLow => ClaimsPerDay > 0 && Free <= LeastDays * ClaimsPerDay;

    public static Demand Of(StateSnapshot snapshot, DateTimeOffset now) =>
        new(snapshot.FreeServers.Count, Math.Round(ClaimTimes.Of(snapshot, now).MadeWithinAWeek(now) / ClaimTimes.Week.TotalDays, 2));
}
