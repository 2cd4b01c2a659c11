namespace Sentinel.Resources;

/// <summary>What the servers of a profile get. Its own state is its generated configuration.</summary>
public sealed record ServerProfile : Resource
{
    public override string Kind { get; init; } = ResourceKinds.ServerProfile.Kind;

    public required ServerProfileSpec Spec { get; init; }

    public ServerProfileStatus? Status { get; init; }
}
