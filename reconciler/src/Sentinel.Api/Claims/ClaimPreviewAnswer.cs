using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;

namespace Sentinel.Api.Claims;

/// <summary>What a dry run says.</summary>
/// <param name="DryRun">True.</param>
/// <param name="Phase">What the claim would be.</param>
/// <param name="Fitting">Free servers that fit and that no other claim has a right to.</param>
/// <param name="Server">One of them.</param>
/// <param name="Address">Its address.</param>
/// <param name="Exclusions">How many servers each constraint ruled out.</param>
/// <param name="Funnel">What each constraint leaves, in order.</param>
/// <param name="WouldHelp">At most five servers that one thing alone keeps from it, and how many are on their way; nothing for a claimer.</param>
internal sealed record ClaimPreviewAnswer(
    bool DryRun, ClaimPhase Phase, int Fitting, string? Server, string? Address, IReadOnlyList<Exclusion> Exclusions, IReadOnlyList<FunnelStep> Funnel, IReadOnlyList<ClaimHelp> WouldHelp)
{
    public static ClaimPreviewAnswer Of(ClaimPreview preview, bool withHelp) => new(
        true,
        preview.Server is null ? ClaimPhase.Pending : ClaimPhase.Bound,
        preview.Fitting,
        preview.Server?.Metadata.Name,
        preview.Server?.Spec.Address,
        preview.Exclusions,
        preview.Funnel,
        withHelp ? preview.WouldHelp : []);
}
