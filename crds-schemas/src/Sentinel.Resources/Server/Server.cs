namespace Sentinel.Resources;

/// <summary>One machine. Its spec is written by imports and admins, its status by Sentinel alone.</summary>
public sealed record Server : Resource
{
    public override string Kind { get; init; } = ResourceKinds.Server.Kind;

    public required ServerSpec Spec { get; init; }

    public ServerStatus? Status { get; init; }
}
