using Sentinel.StateRepo;

namespace Sentinel.Api.Activity;

/// <summary>A file that a commit changed, or would change.</summary>
/// <param name="Path">Path in the state repository.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Patch">Hunks of a unified diff; left out where none is shown.</param>
/// <param name="Cut">The patch ends before the change does, or is left out for its size.</param>
/// <param name="Withheld">The file is not for eyes.</param>
internal sealed record FileAnswer(string Path, AuditFileChange Change, string? Patch, bool Cut, bool Withheld)
{
    public static FileAnswer Of(AuditFile file) => new(file.Path, file.Change, file.Patch, file.IsCut, file.IsWithheld);
}
