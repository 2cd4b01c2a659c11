namespace Sentinel.StateRepo.Snapshots;

/// <summary>A file that differs between two trees.</summary>
/// <param name="Blob">Its content's id in the newer tree; null: it is gone.</param>
internal readonly record struct TreeFileChange(string Path, string? Blob);
