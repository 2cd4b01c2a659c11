namespace Sentinel.Ansible;

/// <summary>A task ended on a host.</summary>
public sealed record HostTaskEnded : RunEvent
{
    public required TaskOutcome Outcome { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <summary>Null for a task outside roles.</summary>
    public string? Role { get; init; }

    public required string Task { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Message { get; init; }
}
