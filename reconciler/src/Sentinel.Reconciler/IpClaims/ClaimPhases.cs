using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>
/// A claim is Bound when both sides agree; everything else follows. Where durability is remote, people see it as Pending until
/// the remote has the binding, while whoever decides goes by <see cref="HolderOf"/>.
/// </summary>
public static class ClaimPhases
{
    /// <summary>The phase as people see it.</summary>
    public static ClaimPhase Of(StateSnapshot snapshot, StoredObject<IpClaim> claim)
    {
        if (HasEnded(claim))
            return claim.Object.Status?.Phase ?? ClaimPhase.Released;
        if (ContestedBy(snapshot, claim.Object) is not null)
            return ClaimPhase.Conflict;
        return ServerOf(snapshot, claim.Object) is null ? ClaimPhase.Pending : ClaimPhase.Bound;
    }

    /// <summary>The server that people see the claim bound to, or null.</summary>
    public static StoredObject<Server>? ServerOf(StateSnapshot snapshot, IpClaim claim) => snapshot.IsAcknowledged(claim) ? HolderOf(snapshot, claim) : null;

    /// <summary>The server that holds the claim, whether anybody was told or not; null: it waits for one, or has ended.</summary>
    internal static StoredObject<Server>? HolderOf(StateSnapshot snapshot, IpClaim claim) =>
        NamedBy(snapshot, claim) is { } server && Names(server.Object.Status?.ClaimRef, claim) ? server : null;

    /// <summary>The server that this claim and another one both were told they have, or null.</summary>
    internal static StoredObject<Server>? ContestedBy(StateSnapshot snapshot, IpClaim claim) =>
        NamedBy(snapshot, claim) is { Object.Status: { } status } server
        && (Names(status.ClaimRef, claim) || Names(status.ConflictingClaim, claim))
        && IsContested(snapshot, status)
            ? server
            : null;

    /// <summary>Two live claims have the server.</summary>
    internal static bool IsContested(StateSnapshot snapshot, ServerStatus status) =>
        IsLive(snapshot, status.ConflictingClaim) && IsLive(snapshot, status.ClaimRef);

    internal static bool IsLive(StateSnapshot snapshot, ClaimReference? reference) =>
        reference is not null && snapshot.IpClaims.GetValueOrDefault(reference.Name) is { } claim && !HasEnded(claim) && Names(reference, claim.Object);

    internal static bool Names(ClaimReference? reference, IpClaim claim) =>
        reference is not null && reference.Name == claim.Metadata.Name && reference.Uid == claim.Metadata.Uid;

    internal static bool HasEnded(StoredObject<IpClaim> claim) => claim.Removed || claim.Object.Status is not null;

    private static StoredObject<Server>? NamedBy(StateSnapshot snapshot, IpClaim claim) =>
        claim.Spec.Server is { } name ? snapshot.Servers.GetValueOrDefault(name) : null;
}
