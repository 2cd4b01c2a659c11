using k8s.Models;

namespace Sentinel.Resources;

/// <summary>What Sentinel knows of a machine. Written on a transition only.</summary>
public sealed record ServerStatus
{
    [AlwaysWritten]
    public ServerPhase Phase { get; init; }

    /// <summary>When the phase was entered.</summary>
    public DateTimeOffset PhaseSince { get; init; }

    /// <summary>Last generation that ended Ready or Stalled.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>The host key pinned on first contact; strict ever after.</summary>
    public HostKey? HostKey { get; init; }

    /// <summary>What the host was when it was last verified on its way to Ready.</summary>
    public ServerFacts? Facts { get; init; }

    /// <summary>The configuration that the host last completed.</summary>
    public AppliedConfiguration? Configuration { get; init; }

    /// <summary>The run that the server is part of, while Provisioning or Releasing.</summary>
    public string? RunId { get; init; }

    /// <summary>Digest of the configuration that the run applies; of a failed or spent server, that its last run tried to apply.</summary>
    public string? RunDigest { get; init; }

    /// <summary>A run began to apply a configuration and is not known to have completed: what the host has is neither the old nor the new.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Attempts that spent budget since the last Ready, new generation, new digest or retry.</summary>
    public int Attempts { get; init; }

    /// <summary>When a failed server is tried again.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The value of the retry annotation that was acted on last.</summary>
    public string? HandledRetry { get; init; }

    /// <summary>Set by a binding, cleared by a verified wipe alone.</summary>
    public ClaimReference? ClaimRef { get; init; }

    /// <summary>A second claim that was told that it has the server, on the other side of a merge. Set by it, cleared when one of the two ends.</summary>
    public ClaimReference? ConflictingClaim { get; init; }

    /// <summary>When its last claim ended that was wiped within the cap on releases.</summary>
    public DateTimeOffset? LastReleasedAt { get; init; }

    /// <summary>Set when the server leaves the desired state, cleared when it comes back.</summary>
    public ServerRetirement? Retirement { get; init; }

    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
