namespace Sentinel.StateRepo;

/// <summary>One file of a change.</summary>
/// <param name="Path">Path in the repository, with slashes.</param>
/// <param name="Content">The new content; null deletes the file.</param>
/// <param name="Expected">What the file must be for the change to hold.</param>
/// <param name="IsOnlyExpected">True: the file is not written; the change only holds while it is as expected.</param>
public sealed record FileChange(string Path, ReadOnlyMemory<byte>? Content, FileVersion Expected, bool IsOnlyExpected = false)
{
    /// <summary>A file that a decision rests on and does not write.</summary>
    public static FileChange Unchanged(string path, string blob) => new(path, null, FileVersion.Of(blob), true);
}
