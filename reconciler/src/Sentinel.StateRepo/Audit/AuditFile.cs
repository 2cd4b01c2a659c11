namespace Sentinel.StateRepo;

/// <summary>A file that a commit changed.</summary>
/// <param name="Path">Path in the repository.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Patch">Hunks of a unified diff; null where none is shown.</param>
/// <param name="IsCut">The patch ends before the change does, or is left out for its size.</param>
/// <param name="IsWithheld">The file is not for eyes; what changed in it is not told.</param>
public sealed record AuditFile(string Path, AuditFileChange Change, string? Patch, bool IsCut = false, bool IsWithheld = false);
