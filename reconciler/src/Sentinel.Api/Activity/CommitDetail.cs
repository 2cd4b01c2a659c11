using System.Diagnostics.CodeAnalysis;
using Sentinel.StateRepo;

namespace Sentinel.Api.Activity;

/// <summary>A commit with what it changed against its first parent.</summary>
internal sealed record CommitDetail : CommitAnswer
{
    [SetsRequiredMembers]
    private CommitDetail(CommitAnswer commit)
        : base(commit)
    {
    }

    /// <summary>At most 100, by path.</summary>
    public required IReadOnlyList<FileAnswer> Files { get; init; } = [];

    /// <summary>Changed files that are not shown.</summary>
    public required int MoreFiles { get; init; }

    public static CommitDetail Of(AuditDiff diff) => new(CommitAnswer.Of(diff.Entry))
    {
        Files = [.. diff.Files.Select(FileAnswer.Of)],
        MoreFiles = diff.MoreFiles,
    };
}
