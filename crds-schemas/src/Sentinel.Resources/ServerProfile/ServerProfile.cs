using System.ComponentModel;

namespace Sentinel.Resources;

[Description("What the servers of a profile get. Its own state is its generated configuration.")]
public sealed record ServerProfile : Resource
{
    public override string Kind { get; init; } = ResourceKinds.ServerProfile.Kind;

    [Description("Roles, variables and limits.")]
    public required ServerProfileSpec Spec { get; init; }

    [Description("What came of the profile; Sentinel alone writes it.")]
    public ServerProfileStatus? Status { get; init; }
}
