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
    /// <param name="Skipped">One is free and was passed over, since it did not answer or another caller tries it: it may do in a moment.</param>
    public sealed record Exhausted(bool Skipped) : BindResult;

    /// <summary>The claim's own file is no longer what the caller saw.</summary>
    public sealed record ClaimChanged : BindResult;
}
