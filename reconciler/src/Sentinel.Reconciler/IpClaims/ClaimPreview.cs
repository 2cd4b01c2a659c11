using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>What a claim would get now: nothing is written, and no host is asked.</summary>
/// <param name="Fitting">How many free servers fit, beside those that claims which waited longer have a right to.</param>
/// <param name="Server">One of them.</param>
/// <param name="Exclusions">How many servers each constraint ruled out.</param>
public sealed record ClaimPreview(int Fitting, Server? Server, IReadOnlyList<Exclusion> Exclusions)
{
    /// <summary>What each constraint leaves, in order.</summary>
    public required IReadOnlyList<FunnelStep> Funnel { get; init; }

    /// <summary>At most five servers that one thing alone keeps from it, and how many are on their way.</summary>
    public required IReadOnlyList<ClaimHelp> WouldHelp { get; init; }

    internal static ClaimPreview Of(StateSnapshot snapshot, IpClaim claim, bool isPaused, ClaimOutlook outlook)
    {
        List<StoredObject<Server>> fitting = isPaused ? [] : Binder.Fitting(snapshot, claim).ToList();
        return new ClaimPreview(fitting.Count, fitting.FirstOrDefault()?.Object, IpClaims.Exclusions.Explain(snapshot, claim.Spec.Selector, isPaused))
        {
            Funnel = ClaimOutlook.Funnel(snapshot, claim, isPaused),
            WouldHelp = outlook.WouldHelp(snapshot, claim.Spec.Selector),
        };
    }
}
