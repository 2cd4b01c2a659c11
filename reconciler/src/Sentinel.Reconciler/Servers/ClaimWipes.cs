using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>When the wipe after a claim begins. From then on its end cannot be undone.</summary>
internal static class ClaimWipes
{
    /// <summary>The claim ended longer ago than the grace, and no guard holds it; or a wipe began already.</summary>
    public static bool IsDue(ClaimReference claim, TimeSpan grace, DateTimeOffset now) =>
        claim is { ReleasedAt: { } ended, Guard: not GuardVerdict.Held } && (claim.WipeSince is not null || ended + grace <= now);

    /// <summary>The status of a server that goes to that phase, with the moment kept when its wipe begins.</summary>
    public static ServerStatus Begin(ServerStatus status, ServerPhase phase, DateTimeOffset now) =>
        phase == ServerPhase.Releasing && status.ClaimRef is { WipeSince: null } claim ? status with { ClaimRef = claim with { WipeSince = now } } : status;
}
