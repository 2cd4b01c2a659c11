namespace Sentinel.Api.Files;

/// <summary>Files of secrets: readable by their owner alone from the first byte on, and whole or not there.</summary>
internal static class PrivateFile
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Makes the file and its folder. Of two makers at once the first wins, and the other's content is gone.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Make(string path, ReadOnlySpan<byte> content, UnixFileMode mode = OwnerOnly)
    {
        var draft = Draft(path, content, mode);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>Writes the file anew.</summary>
    /// <exception cref="IOException">It cannot be written; then it is as it was.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content) => File.Move(Draft(path, content, OwnerOnly), path, overwrite: true);

    /// <summary>Each folder that is missing: the framework gives the mode to the last one alone.</summary>
    private static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { } parent)
            MakeFolder(parent);
        Directory.CreateDirectory(path, OwnerFolder);
    }

    private static string Draft(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}.new";
        using var stream = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        return draft;
    }
}
