using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>A claim is Bound when both sides agree; everything else follows.</summary>
public static class ClaimPhases
{
    public static ClaimPhase Of(StateSnapshot snapshot, StoredObject<IpClaim> claim)
    {
        if (claim.Removed || claim.Object.Status is not null)
            return claim.Object.Status?.Phase ?? ClaimPhase.Released;
        return ServerOf(snapshot, claim.Object) is null ? ClaimPhase.Pending : ClaimPhase.Bound;
    }

    /// <summary>The server that the claim is bound to, or null.</summary>
    public static StoredObject<Server>? ServerOf(StateSnapshot snapshot, IpClaim claim) =>
        claim.Spec.Server is { } name
        && snapshot.Servers.GetValueOrDefault(name) is { } server
        && server.Object.Status?.ClaimRef is { } reference
        && reference.Name == claim.Metadata.Name
        && reference.Uid == claim.Metadata.Uid
            ? server
            : null;
}
