using Sentinel.StateRepo;

namespace Sentinel.Api.Activity;

/// <summary>A commit: who did what, when and why.</summary>
internal record CommitAnswer
{
    /// <summary>40 hex digits.</summary>
    public required string Commit { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A token's identity or <c>sentinel</c>; of others' commits <c>git:</c> and the author.</summary>
    public required string Actor { get; init; }

    public required string Subject { get; init; }

    /// <summary>Why, in the actor's words.</summary>
    public string? Reason { get; init; }

    /// <summary>What it is about, such as <c>Server/par-1</c>; at most 100.</summary>
    public required IReadOnlyList<string> Objects { get; init; }

    /// <summary>The request that made it.</summary>
    public string? RequestId { get; init; }

    /// <summary>The Ansible run that it is about.</summary>
    public string? RunId { get; init; }

    /// <summary>Two histories met in it.</summary>
    public required bool Merge { get; init; }

    public static CommitAnswer Of(AuditEntry entry) => new()
    {
        Commit = entry.Commit,
        At = entry.At,
        Actor = entry.Actor,
        Subject = entry.Subject,
        Reason = entry.Reason,
        Objects = [.. entry.Objects.Select(o => o.ToString())],
        RequestId = entry.RequestId,
        RunId = entry.RunId,
        Merge = entry.IsMerge,
    };
}
