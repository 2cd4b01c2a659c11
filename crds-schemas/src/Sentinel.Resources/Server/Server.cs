using System.ComponentModel;

namespace Sentinel.Resources;

[Description("One machine. Its spec is written by imports and admins, its status by Sentinel alone.")]
public sealed record Server : Resource
{
    public override string Kind { get; init; } = ResourceKinds.Server.Kind;

    [Description("What an import and admins say of the machine.")]
    public required ServerSpec Spec { get; init; }

    [Description("What Sentinel knows of the machine; Sentinel alone writes it.")]
    public ServerStatus? Status { get; init; }
}
