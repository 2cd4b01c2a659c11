using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Claims;

/// <summary>A claim as people are shown it, in a list.</summary>
internal readonly record struct ClaimRow(StateSnapshot Snapshot, StoredObject<IpClaim> Stored)
{
    private static readonly string[] Phases = Enum.GetNames<ClaimPhase>();

    public string Name => Stored.Name;

    public ClaimPhase Phase => ClaimPhases.Of(Snapshot, Stored);

    public string PhaseName => Phases[(int)Phase];

    /// <summary>Of an ended claim its last one.</summary>
    public IpClaimSpec Spec => Stored.Object.Status?.LastSpec ?? Stored.Object.Spec;

    /// <summary>Null also while the remote does not have the binding yet.</summary>
    public string? ServerName => Phase != ClaimPhase.Pending && Snapshot.IsAcknowledged(Stored.Object) ? Spec.Server : null;

    public string? Address => Phase != ClaimPhase.Pending && Snapshot.IsAcknowledged(Stored.Object) ? Spec.Address : null;

    /// <summary>While it is bound.</summary>
    public StoredObject<Server>? Server => ClaimPhases.ServerOf(Snapshot, Stored.Object);

    public DateTimeOffset? BoundAt => Server?.Object.Status?.ClaimRef?.BoundAt ?? (Snapshot.IsAcknowledged(Stored.Object) ? Stored.Object.Status?.BoundAt : null);

    /// <summary>When its lease is over; null: never, or it is not bound.</summary>
    public DateTimeOffset? ExpiresAt => Server is { } server ? ClaimLease.EndOf(Stored.Object.Spec, server.Object.Status?.ClaimRef?.BoundAt) : null;

    public DateTimeOffset? EndedAt => Stored.Object.Status?.EndedAt;

    public DateTimeOffset? Since => EndedAt ?? BoundAt ?? Spec.RequestedAt;

    public bool IsDegraded => Server?.Object.Status?.Conditions.Any(c => c is { Type: ConditionTypes.Degraded, Status: "True" }) == true;
}
