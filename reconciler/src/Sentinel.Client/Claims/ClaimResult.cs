namespace Sentinel.Client;

/// <summary>
/// What the service answered about one claim: always one of these. An answer is a value, also a refusal; only where there is no
/// answer that can be used is there an exception (<see cref="SentinelUnavailableException"/>).
/// </summary>
public abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    /// <summary>The server is the requester's: <see cref="Claim.Address"/> and <see cref="Claim.Ssh"/> are there.</summary>
    public sealed record Bound(Claim Claim) : ClaimResult;

    /// <summary>It waits for a server. The same request with the same key asks again; <c>ReleaseAsync</c> ends the waiting.</summary>
    public sealed record Pending(Claim Claim) : ClaimResult;

    /// <summary>It was released or its lease is over; what it had is not the requester's any more.</summary>
    public sealed record Ended(Claim Claim) : ClaimResult;

    /// <summary>What a dry run says would be; nothing was written.</summary>
    public sealed record Planned(Claim Claim) : ClaimResult;

    /// <summary>It is in a phase in which nobody may use its server: <see cref="ClaimPhase.Conflict"/>, or one that this version does not know.</summary>
    public sealed record Contested(Claim Claim) : ClaimResult;

    /// <summary>The service did not do it, and says why and what to do.</summary>
    public sealed record Refused(Problem Problem) : ClaimResult;

    internal static ClaimResult Of(Claim claim) => claim.Phase switch
    {
        ClaimPhase.Bound => new Bound(claim),
        ClaimPhase.Pending => new Pending(claim),
        ClaimPhase.Released or ClaimPhase.Expired => new Ended(claim),
        _ => new Contested(claim),
    };
}
