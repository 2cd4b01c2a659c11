namespace Sentinel.Reconciler.IpClaims;

/// <summary>What became of an act on a claim: a closed set.</summary>
public abstract record ClaimChange
{
    private ClaimChange()
    {
    }

    /// <summary>So it is now, durable.</summary>
    public sealed record Done(ClaimView Claim) : ClaimChange;

    /// <summary>There never was such a claim, or its tombstone is gone.</summary>
    public sealed record NoSuchClaim : ClaimChange;

    /// <summary>The claim is not in a state for it. Nothing was written.</summary>
    /// <param name="Message">Why, in one sentence.</param>
    /// <param name="Remedy">What helps.</param>
    public sealed record Refused(string Message, string Remedy) : ClaimChange;

    /// <summary>No other server fits now. Nothing was written.</summary>
    public sealed record Exhausted(IReadOnlyList<Exclusion> Exclusions) : ClaimChange;
}
