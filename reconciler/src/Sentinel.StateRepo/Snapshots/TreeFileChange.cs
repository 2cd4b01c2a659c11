namespace Sentinel.StateRepo.Snapshots;

/// <summary>A file that differs between two trees.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Blob">Its content's id in the newer tree; null: it is gone.</param>
/// <param name="Parsed">Its content as read, where it is at hand; null: it is read from git.</param>
/// <param name="Revision">The commit that made the change, where that is known.</param>
/// <param name="Version">Where the change stands in the stream of changes.</param>
/// <param name="IsSubmodule">True: its id is a commit's of another repository, so there is no content here.</param>
internal readonly record struct TreeFileChange(
    string Path, string? Blob, ParsedFile? Parsed = null, string? Revision = null, long Version = 0, bool IsSubmodule = false);
