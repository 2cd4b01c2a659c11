namespace Sentinel.StateRepo;

/// <summary>A commit with what it changed against its first parent.</summary>
/// <param name="Files">At most 100, by path.</param>
/// <param name="MoreFiles">Changed files that are not shown.</param>
public sealed record AuditDiff(AuditEntry Entry, IReadOnlyList<AuditFile> Files, int MoreFiles);
