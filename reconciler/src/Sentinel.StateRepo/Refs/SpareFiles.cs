namespace Sentinel.StateRepo.Refs;

/// <summary>
/// Files of earlier values of the branch, to be written again. A file system without a journal, such as some ext4, passes over every inode that was
/// freed in the last minutes when it makes a file, so a branch that frees one with each move makes all new files of the repository dearer; and
/// to write a file again is cheaper than to make one everywhere.
/// </summary>
/// <param name="repository">Where they are: beside the objects, as <c>sentinel.spare-*</c>.</param>
internal sealed class SpareFiles(string repository) : IDisposable
{
    /// <summary>
    /// A git that opened the branch's file before it was replaced, and reads it only after so many further moves, reads a value that is not yet
    /// the branch's. It reads one line right after opening.
    /// </summary>
    private const int Kept = 32;

    private const string Prefix = "sentinel.spare-";

    private readonly Queue<(PosixFile File, string Name)> _spares = new();
    private uint _made;

    /// <summary>A file of that path and content, not yet synced.</summary>
    /// <exception cref="IOException">Disk full, no permission.</exception>
    public PosixFile Take(string path, ReadOnlyMemory<byte> content)
    {
        if (_spares.Count < Kept)
            return Posix.Write(path, content);
        var (file, name) = _spares.Dequeue();
        try
        {
            // With another name it is still the branch, or somebody's copy by hard links.
            if (file.Names() == 1 && file.TryOverwrite(content.Span))
            {
                Posix.Rename(name, path);
                return file;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        File.Delete(name);
        return Posix.Write(path, content);
    }

    /// <summary>Takes the file from its path, for later. It may be the branch's as well until then.</summary>
    public void Put(PosixFile file, string path)
    {
        var name = Path.Combine(repository, $"{Prefix}{_made++ % (Kept + 1)}");
        try
        {
            Posix.Rename(path, name);
            _spares.Enqueue((file, name));
        }
        catch (IOException)
        {
            // The branch has moved or has not; a file less for later changes nothing in that.
            file.Dispose();
        }
    }

    /// <summary>Takes away what a killed holder left.</summary>
    public void RemoveLeftovers() => Posix.RemoveQuietly([.. Directory.EnumerateFiles(repository, Prefix + "*")]);

    public void Dispose()
    {
        while (_spares.TryDequeue(out var spare))
        {
            spare.File.Dispose();
            Posix.RemoveQuietly(spare.Name);
        }
    }
}
