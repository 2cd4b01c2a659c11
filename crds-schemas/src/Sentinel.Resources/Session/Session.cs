using System.ComponentModel;

namespace Sentinel.Resources;

[Description("One accepted supplier list: which file, which content, which commit. Its counts are computed when read.")]
public sealed record Session : Resource
{
    public override string Kind { get; init; } = ResourceKinds.Session.Kind;

    [Description("The supplier's list that was accepted.")]
    public required SessionSpec Spec { get; init; }

    [Description("What came of the import; Sentinel alone writes it.")]
    public SessionStatus? Status { get; init; }
}
