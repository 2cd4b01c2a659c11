namespace Sentinel.Ansible;

/// <summary>What became of a claim's mark: a closed set.</summary>
public abstract record MarkResult
{
    private MarkResult()
    {
    }

    /// <summary>The host has the mark of this claim, now or since before.</summary>
    public sealed record Marked : MarkResult;

    /// <summary>The host has the mark of another claim, which stays: somebody's data may be on it.</summary>
    public sealed record OtherMark : MarkResult;

    /// <summary>The host could not be marked, so nothing is known; what happened, and what helps.</summary>
    public sealed record Failed(string Message, string Remedy) : MarkResult;
}
