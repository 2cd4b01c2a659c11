using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>One commit of main as the audit trail tells it.</summary>
public sealed record AuditEntry
{
    /// <summary>40 hex digits.</summary>
    public required string Commit { get; init; }

    /// <summary>When it was committed, by the clock of who committed it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A token's identity or <c>sentinel</c>; of others' commits <c>git:</c> and the author.</summary>
    public required string Actor { get; init; }

    /// <summary>False: somebody else's commit, of which nothing but its author's name and its files is known.</summary>
    public required bool IsOwn { get; init; }

    public required string Subject { get; init; }

    /// <summary>Why; of others' commits what their message says beneath the subject.</summary>
    public string? Reason { get; init; }

    /// <summary>What it is about, at most 100: as the commit says; of others' commits those whose files it changed.</summary>
    public required IReadOnlyList<ObjectKey> Objects { get; init; }

    public string? RequestId { get; init; }

    public string? RunId { get; init; }

    /// <summary>Two histories met in it.</summary>
    public required bool IsMerge { get; init; }
}
