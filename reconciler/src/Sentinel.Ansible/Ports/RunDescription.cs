namespace Sentinel.Ansible;

/// <summary>What is known of a run: who started it, why, for whom, and how it ended.</summary>
public sealed record RunDescription
{
    public required string RunId { get; init; }

    public required RunPurpose Purpose { get; init; }

    public required string Profile { get; init; }

    public required string ConfigurationDigest { get; init; }

    public required string Actor { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When a later start of Sentinel last picked it up; null: the one that began it followed it all along.</summary>
    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>How long the whole run may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Names of the servers, in order.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    public required RunState State { get; init; }

    /// <summary>Null until it is over and was judged.</summary>
    public RunEnded? End { get; init; }
}
