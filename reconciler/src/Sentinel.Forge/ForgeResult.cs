namespace Sentinel.Forge;

/// <summary>What became of a proposal: a closed set.</summary>
public abstract record ForgeResult
{
    private ForgeResult()
    {
    }

    /// <summary>It can be looked at.</summary>
    public sealed record Open(PullRequest PullRequest) : ForgeResult;

    /// <summary>The forge did not take it. Asking again goes on where it stopped.</summary>
    public sealed record Failed(ForgeProblem Problem) : ForgeResult;
}
