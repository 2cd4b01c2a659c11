using System.ComponentModel;
using k8s.Models;

namespace Sentinel.Resources;

/// <summary>What Sentinel knows of a machine. Written on a transition only.</summary>
public sealed record ServerStatus
{
    [Description("Where the server is in its life; docs/states.md has the diagram.")]
    [AlwaysWritten]
    public ServerPhase Phase { get; init; }

    [Description("When the phase was entered.")]
    public DateTimeOffset PhaseSince { get; init; }

    [Description("Last generation that ended Ready or Stalled.")]
    public long? ObservedGeneration { get; init; }

    [Description("The host key pinned on first contact; strict ever after.")]
    public HostKey? HostKey { get; init; }

    [Description("What the host was when it was last verified on its way to Ready.")]
    public ServerFacts? Facts { get; init; }

    [Description("The configuration that the host last completed.")]
    public AppliedConfiguration? Configuration { get; init; }

    [Description("The run that the server is part of, while Provisioning or Releasing.")]
    public string? RunId { get; init; }

    [Description("Digest of the configuration that the run applies; of a failed or spent server, that its last run tried to apply.")]
    public string? RunDigest { get; init; }

    [Description("A run began to apply a configuration and is not known to have completed: what the host has is neither the old nor the new.")]
    public bool Unfinished { get; init; }

    [Description("Attempts that spent budget since the last Ready, new generation, new digest or retry.")]
    public int Attempts { get; init; }

    [Description("When a failed server is tried again.")]
    public DateTimeOffset? NextAttemptAt { get; init; }

    [Description("Version of the Credential (git id of its manifest) with which the last look was refused; another one is tried at once.")]
    public string? RefusedCredential { get; init; }

    [Description("The value of the retry annotation that was acted on last.")]
    public string? HandledRetry { get; init; }

    [Description("Set by a binding, cleared by a verified wipe alone.")]
    public ClaimReference? ClaimRef { get; init; }

    [Description("A second claim that was told that it has the server, on the other side of a merge. Set by it, cleared when one of the two ends.")]
    public ClaimReference? ConflictingClaim { get; init; }

    [Description("When its last claim ended that was wiped within the cap on releases.")]
    public DateTimeOffset? LastReleasedAt { get; init; }

    [Description("Set when the server leaves the desired state, cleared when it comes back.")]
    public ServerRetirement? Retirement { get; init; }

    [Description("What holds, and since when.")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
