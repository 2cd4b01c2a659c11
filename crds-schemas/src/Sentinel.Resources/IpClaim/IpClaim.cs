namespace Sentinel.Resources;

/// <summary>One hand-out of one server's address to one requester.</summary>
public sealed record IpClaim : Resource
{
    public override string Kind { get; init; } = ResourceKinds.IpClaim.Kind;

    public required IpClaimSpec Spec { get; init; }

    public IpClaimStatus? Status { get; init; }
}
