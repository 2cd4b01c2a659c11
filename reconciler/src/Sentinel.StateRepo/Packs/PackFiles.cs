using Sentinel.StateRepo.Refs;

namespace Sentinel.StateRepo.Packs;

/// <summary>
/// Puts packs into the repository so that they are on disk, with their index, before anything refers to them.
/// A <c>.keep</c> file holds a pack against a gc that runs between its arrival and the moving of the branch.
/// </summary>
internal sealed class PackFiles : IDisposable
{
    private const string Draft = "tmp_sentinel_";
    private const string KeepText = "sentinel: the branch is about to refer to this pack\n";

    private readonly string _folder;
    private readonly GitHash _hash = new();
    private readonly GrowingBytes _index = new(1 << 16);

    /// <summary>Second names of this one file are the .keep files: a name costs less than a file.</summary>
    private readonly string _keep;

    public PackFiles(string repository)
    {
        _folder = Path.Combine(repository, "objects", "pack");
        Directory.CreateDirectory(_folder);
        _keep = Path.Combine(repository, "sentinel.keep");
        if (!File.Exists(_keep))
            File.WriteAllText(_keep, KeepText);
    }

    /// <summary>Takes away what a killed holder left behind; for the repository's one holder, before it writes.</summary>
    public void RemoveLeftovers()
    {
        foreach (var draft in Directory.EnumerateFiles(_folder, Draft + "*"))
            File.Delete(draft);
        foreach (var keep in Directory.EnumerateFiles(_folder, "*.keep").Where(IsOurs))
        {
            // A pack without its index was never looked into by anybody.
            if (!File.Exists(Path.ChangeExtension(keep, ".idx")))
                File.Delete(Path.ChangeExtension(keep, ".pack"));
            File.Delete(keep);
        }
    }

    /// <summary>Writes the sealed pack and its index; their content is on disk when the call returns.</summary>
    /// <returns>The checksum that names the pack, for <see cref="Place"/>.</returns>
    /// <exception cref="IOException">Disk full, or another fault of the disk. What was written is taken away.</exception>
    public string Write(PackBuilder pack)
    {
        try
        {
            // The disk is at work already while the checksum is computed.
            using var packFile = Posix.Write(DraftOf(".pack"), pack.Bytes);
            var checksum = _hash.OfBytes(pack.Bytes.Span);
            packFile.Write(checksum.Bytes);
            _index.Clear();
            PackIndex.Write(_index, pack.Entries, checksum, _hash);
            using var indexFile = Posix.Write(DraftOf(".idx"), _index.Memory);
            packFile.Sync();
            indexFile.Sync();
            return checksum.ToString();
        }
        catch
        {
            RemoveQuietly(DraftOf(".pack"), DraftOf(".idx"));
            throw;
        }
    }

    /// <summary>Gives the pack its name, its index last, since git looks for that one; durable when the call returns.</summary>
    /// <exception cref="IOException">A fault of the disk. What was written is taken away.</exception>
    public void Place(string checksum)
    {
        var path = Path.Combine(_folder, $"pack-{checksum}");
        try
        {
            Posix.TryLink(_keep, path + ".keep");
            Posix.Rename(DraftOf(".pack"), path + ".pack");
            Posix.Rename(DraftOf(".idx"), path + ".idx");
            Posix.SyncFolder(_folder);
        }
        catch
        {
            RemoveQuietly(DraftOf(".pack"), DraftOf(".idx"), path + ".keep");
            throw;
        }
    }

    /// <summary>The branch refers to the pack now, or never will.</summary>
    public void Release(string checksum) => File.Delete(Path.Combine(_folder, $"pack-{checksum}.keep"));

    public void Dispose() => _hash.Dispose();

    private string DraftOf(string extension) => Path.Combine(_folder, Draft + "next" + extension);

    /// <summary>The first fault is what the caller hears of; what cannot be taken away now goes at the next start.</summary>
    private static void RemoveQuietly(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
    }

    private static bool IsOurs(string keep) => File.ReadAllText(keep) == KeepText;
}
