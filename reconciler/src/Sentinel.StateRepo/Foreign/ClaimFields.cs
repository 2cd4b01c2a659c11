using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Foreign;

/// <summary>The fields of a claim's manifest that only Sentinel writes: uid, requester, retry key, place in the queue, the lease's start, server, address.</summary>
internal static class ClaimFields
{
    /// <summary>A changed claim with Sentinel's fields as they were.</summary>
    public static IpClaim Restore(IpClaim changed, IpClaim own) => With(changed, own.Metadata.Uid, changed.Spec with
    {
        Requester = own.Spec.Requester,
        Idempotency = own.Spec.Idempotency,
        RequestedAt = own.Spec.RequestedAt,
        RenewedAt = own.Spec.RenewedAt,
        Server = own.Spec.Server,
        Address = own.Spec.Address,
    });

    /// <summary>A new claim without Sentinel's fields, asked for by who brought it.</summary>
    public static IpClaim Strip(IpClaim brought, string requester) => With(brought, null, brought.Spec with
    {
        Requester = requester,
        Idempotency = null,
        RequestedAt = null,
        RenewedAt = null,
        Server = null,
        Address = null,
    });

    /// <summary>True: none of Sentinel's fields is set.</summary>
    public static bool AreUnset(IpClaim claim) =>
        claim.Metadata.Uid is null
        && claim.Spec is { Requester: null, Idempotency: null, RequestedAt: null, RenewedAt: null, Server: null, Address: null };

    public static bool AreSame(IpClaim one, IpClaim other) =>
        one.Metadata.Uid == other.Metadata.Uid
        && one.Spec.Requester == other.Spec.Requester
        && one.Spec.Idempotency == other.Spec.Idempotency
        && one.Spec.RequestedAt == other.Spec.RequestedAt
        && one.Spec.RenewedAt == other.Spec.RenewedAt
        && one.Spec.Server == other.Spec.Server
        && one.Spec.Address == other.Spec.Address;

    private static IpClaim With(IpClaim claim, string? uid, IpClaimSpec spec) => claim with
    {
        Metadata = new V1ObjectMeta
        {
            Name = claim.Metadata.Name,
            Labels = claim.Metadata.Labels,
            Annotations = claim.Metadata.Annotations,
            Uid = uid,
        },
        Spec = spec,
    };
}
