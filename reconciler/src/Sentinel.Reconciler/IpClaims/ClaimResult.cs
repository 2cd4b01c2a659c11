namespace Sentinel.Reconciler.IpClaims;

/// <summary>What became of a claim request. Each is told after its commit is durable.</summary>
public abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    /// <summary>A new claim, Bound or waiting.</summary>
    public sealed record Made(ClaimView Claim) : ClaimResult;

    /// <summary>The claim that the first try of this request made, as it is now.</summary>
    public sealed record Replayed(ClaimView Claim) : ClaimResult;

    /// <summary>Another claim, live or ended less than its tombstone's time ago, has the name.</summary>
    public sealed record NameTaken(string Name) : ClaimResult;

    /// <summary>The key was used with another body.</summary>
    public sealed record KeyReused(string Name) : ClaimResult;

    /// <summary>What a claim would get. Nothing was written.</summary>
    public sealed record Previewed(ClaimPreview Preview) : ClaimResult;

    /// <summary>No server fits now, and the caller did not want to wait. Nothing was written.</summary>
    public sealed record Exhausted(IReadOnlyList<Exclusion> Exclusions) : ClaimResult;
}
