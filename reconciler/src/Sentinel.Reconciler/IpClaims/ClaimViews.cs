using Microsoft.Extensions.Options;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>Claims as people see them.</summary>
internal sealed class ClaimViews(IOptions<ClaimsOptions> options, TimeProvider time)
{
    public ClaimView Of(StateSnapshot snapshot, StoredObject<IpClaim> stored)
    {
        var claim = snapshot.Shown(stored);
        var server = ClaimPhases.ServerOf(snapshot, stored.Object)?.Object;
        var boundAt = server?.Status?.ClaimRef?.BoundAt ?? claim.Status?.BoundAt;
        var live = !ClaimPhases.HasEnded(stored);
        var end = live ? ClaimLease.EndOf(claim.Spec, boundAt) : null;
        return new ClaimView(claim, ClaimPhases.Of(snapshot, stored), server, boundAt, snapshot.Revision)
        {
            AwaitsRemote = live && !snapshot.IsAcknowledged(stored.Object),
            ExpiresAt = end,
            IsOverdue = end <= time.GetUtcNow(),
            UndoableUntil = live ? null : ClaimUndo.ServerOf(snapshot, stored)?.Object.Status?.ClaimRef?.ReleasedAt + options.Value.ReleaseGrace,
        };
    }
}
