namespace Sentinel.Ansible;

/// <summary>The end of a run, the last of its events.</summary>
public sealed record RunEnded : RunEvent
{
    public required RunOutcome Outcome { get; init; }

    /// <summary>Why, and what helps, where the outcome is not <see cref="RunOutcome.Completed"/>.</summary>
    public string? Message { get; init; }

    /// <summary>What became of each server of the request, by its name; every one is there.</summary>
    public required IReadOnlyDictionary<string, HostResult> Hosts { get; init; }

    /// <summary>Lines of the journal that could not be read and were left out.</summary>
    public int UnreadableLines { get; init; }
}
