using System.ComponentModel;

namespace Sentinel.Resources;

[Description("One hand-out of one server's address to one requester.")]
public sealed record IpClaim : Resource
{
    public override string Kind { get; init; } = ResourceKinds.IpClaim.Kind;

    [Description("What the requester asks for, and what Sentinel answered.")]
    public required IpClaimSpec Spec { get; init; }

    [Description("The phase, and what is left of a claim that ended; Sentinel alone writes it.")]
    public IpClaimStatus? Status { get; init; }
}
