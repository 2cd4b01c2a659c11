namespace Sentinel.Processes;

/// <summary>What is known of a program that outlives us: a closed set.</summary>
public abstract record DetachedState
{
    private DetachedState()
    {
    }

    /// <summary>It runs, or is about to.</summary>
    public sealed record Running : DetachedState;

    /// <summary>It ended and left its exit code.</summary>
    public sealed record Ended(int ExitCode) : DetachedState;

    /// <summary>Never started, or lost: killed outright, or the machine went down. What it did is not known.</summary>
    public sealed record Unknown : DetachedState;
}
