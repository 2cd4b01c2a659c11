using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Profiles;

/// <summary>Whom a configuration would reach.</summary>
/// <param name="Servers">Servers of the profile, retired ones aside: the sum of the following.</param>
/// <param name="UpdatedNow">Free and Ready with another configuration: they are brought to it, some at once.</param>
/// <param name="ClaimedLeft">Claimed with another configuration: they keep it until the claim's end.</param>
/// <param name="Others">Paused, retiring, or not Ready: they get it when they are configured next.</param>
/// <param name="Unchanged">They have it already.</param>
/// <param name="AtOnce">How many free ones may be under way at once. One goes first, alone.</param>
public sealed record ProfileTouch(int Servers, int UpdatedNow, int ClaimedLeft, int Others, int Unchanged, int AtOnce)
{
    internal static ProfileTouch Of(StateSnapshot snapshot, ServerProfile profile, string digest)
    {
        var (whole, updated, claimed, others, unchanged) = (0, 0, 0, 0, 0);
        foreach (var stored in snapshot.Servers.Values.Where(s => s.Object.Spec.Profile == profile.Metadata.Name))
        {
            // The whole that a rollout takes its share of.
            whole += stored.Removed ? 0 : 1;
            var (spec, status) = (stored.Object.Spec, snapshot.Shown(stored).Status);
            if (status?.Phase == ServerPhase.Retired)
                continue;
            if (status?.Configuration?.Digest == digest && !status.Unfinished)
                unchanged++;
            else if (status?.ClaimRef is not null)
                claimed++;
            else if (status?.Phase == ServerPhase.Ready && !spec.Paused && !spec.Quarantined && !spec.Retired && !stored.Removed)
                updated++;
            else
                others++;
        }

        return new ProfileTouch(updated + claimed + others + unchanged, updated, claimed, others, unchanged, profile.Spec.Rollout.MaxUnavailable.Of(whole));
    }
}
