namespace Sentinel.Client;

/// <summary>What the service answered about all claims.</summary>
public abstract record ClaimListResult
{
    private ClaimListResult()
    {
    }

    /// <summary>Every claim that the token may see, live and ended.</summary>
    public sealed record Listed(IReadOnlyList<Claim> Claims) : ClaimListResult;

    /// <summary>The service did not tell, and says why and what to do.</summary>
    public sealed record Refused(Problem Problem) : ClaimListResult;
}
