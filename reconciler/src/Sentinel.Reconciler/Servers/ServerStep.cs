using Sentinel.Reconciler.Loop;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>What a phase decided: where the server goes, why, and when to look again. The controller writes it, once.</summary>
internal sealed record ServerStep
{
    public required ServerPhase Phase { get; init; }

    /// <summary>CamelCase word of <see cref="ServerReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>One sentence: what is so, and what a person can do if anything.</summary>
    public required string Message { get; init; }

    public required Outcome Next { get; init; }

    /// <summary>What was learnt of the network in this pass; null: nothing.</summary>
    public bool? Reachable { get; init; }

    /// <summary>What was learnt of the host key in this pass; null: nothing.</summary>
    public bool? HostKeyVerified { get; init; }

    /// <summary>A person has to do something.</summary>
    public bool Stalled { get; init; }

    /// <summary>A claimed server does not answer.</summary>
    public bool Degraded { get; init; }

    /// <summary>What was learnt in this pass of the claim's mark on the host; null: nothing.</summary>
    public ClaimMark? Mark { get; init; }

    /// <summary>What is to be done to the machine and waits for the end of a freeze, as a sentence; null: nothing.</summary>
    public string? Frozen { get; init; }

    /// <summary>Further changes of the status.</summary>
    public Func<ServerStatus, ServerStatus> Change { get; init; } = status => status;
}
