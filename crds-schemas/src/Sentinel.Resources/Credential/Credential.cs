using System.ComponentModel;

namespace Sentinel.Resources;

[Description("A secret sealed to Sentinel's public key. Anyone can propose one; only the running Sentinel opens it.")]
public sealed record Credential : Resource
{
    public override string Kind { get; init; } = ResourceKinds.Credential.Kind;

    [Description("The sealed secret, and to whom it is sealed.")]
    public required CredentialSpec Spec { get; init; }

    [Description("Whether the running Sentinel can open it; Sentinel alone writes it.")]
    public CredentialStatus? Status { get; init; }
}
