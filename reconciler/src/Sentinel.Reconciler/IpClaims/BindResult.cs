namespace Sentinel.Reconciler.IpClaims;

/// <summary>What a try to bind came to.</summary>
internal abstract record BindResult
{
    private BindResult()
    {
    }

    /// <summary>Bound by this commit, which is durable.</summary>
    public sealed record Bound(string Revision) : BindResult;

    /// <summary>No free server that fits answers.</summary>
    public sealed record Exhausted : BindResult;

    /// <summary>The claim's own file is no longer what the caller saw.</summary>
    public sealed record ClaimChanged : BindResult;
}
