namespace Sentinel.Reconciler.Imports;

/// <summary>What comes of a list once it is on main.</summary>
/// <param name="Provision">New servers by the profile that they get, by its name.</param>
/// <param name="Retire">Servers that leave as soon as the cap of a day lets them.</param>
/// <param name="HeldByClaims">Servers that leave when their claims end.</param>
/// <param name="Guard">What the cap makes of those that leave now.</param>
public sealed record PlanConsequences(IReadOnlyList<ProfileCount> Provision, int Retire, int HeldByClaims, RetireForecast Guard)
{
    public static PlanConsequences Of(PlannedList list, int cap, int within24Hours)
    {
        var provision = list.Rows.Where(r => r.Outcome == "add")
            .CountBy(r => r.Profile ?? "")
            .Select(p => new ProfileCount(p.Key, p.Value))
            .OrderBy(p => p.Profile, StringComparer.Ordinal);
        var held = list.Rows.Count(r => r.HeldByClaim is not null);
        var leaving = list.Retired - held;
        var passes = Math.Clamp(cap - within24Hours, 0, leaving);
        return new PlanConsequences([.. provision], leaving, held, new RetireForecast(cap, within24Hours, passes, leaving - passes));
    }
}
