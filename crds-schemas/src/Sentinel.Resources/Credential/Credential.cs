namespace Sentinel.Resources;

/// <summary>A secret sealed to Sentinel's public key. Anyone can propose one; only the running Sentinel opens it.</summary>
public sealed record Credential : Resource
{
    public override string Kind { get; init; } = ResourceKinds.Credential.Kind;

    public required CredentialSpec Spec { get; init; }

    public CredentialStatus? Status { get; init; }
}
