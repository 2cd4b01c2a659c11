namespace Sentinel.Resources;

/// <summary>One accepted supplier list: which file, which content, which commit. Its counts are computed when read.</summary>
public sealed record Session : Resource
{
    public override string Kind { get; init; } = ResourceKinds.Session.Kind;

    public required SessionSpec Spec { get; init; }

    public SessionStatus? Status { get; init; }
}
