using Sentinel.StateRepo.Refs;

namespace Sentinel.StateRepo.Packs;

/// <summary>
/// Puts packs into the repository so that they are on disk, with their index, before anything refers to them.
/// A <c>.keep</c> file holds a pack against a gc that runs between its arrival and the moving of the branch.
/// </summary>
internal sealed class PackFiles : IDisposable
{
    /// <summary>
    /// Beside the objects, not among them: a gc there removes whatever looks like a pack or a leftover (tmp_*) while it is
    /// written, and a clone by hard links fails on a file that goes meanwhile.
    /// </summary>
    private const string Draft = "sentinel-draft";
    private const string KeepText = "sentinel: the branch is about to refer to this pack\n";

    private readonly string _repository;
    private readonly string _folder;
    private readonly GitHash _hash = new();
    private readonly GrowingBytes _index = new(1 << 16);

    /// <summary>Second names of this one file are the .keep files: a name costs less than a file.</summary>
    private readonly string _keep;

    public PackFiles(string repository)
    {
        _repository = repository;
        _folder = Path.Combine(repository, "objects", "pack");
        Directory.CreateDirectory(_folder);
        _keep = Path.Combine(repository, "sentinel.keep");
        if (File.Exists(_keep) && IsOurs(_keep))
            return;

        // In one step: half written, it would not be known as ours at the next start.
        File.WriteAllText(_keep + ".draft", KeepText);
        Posix.Rename(_keep + ".draft", _keep);
    }

    /// <summary>Takes away what a killed holder left behind; for the repository's one holder, before it writes.</summary>
    public void RemoveLeftovers()
    {
        foreach (var draft in Directory.EnumerateFiles(_repository, Draft + "*"))
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
    /// <returns>
    /// The pack's name, for <see cref="Place"/>. It is new each time: a gc deletes at its end, by name, the packs that it saw at
    /// its start, and a change that failed and is sent again within the second makes the same pack again.
    /// </returns>
    /// <exception cref="IOException">Disk full, or another fault of the disk. What was written is taken away.</exception>
    public string Write(PackBuilder pack)
    {
        try
        {
            // The disk is at work already while the checksum is computed.
            using var packFile = Posix.Write(DraftOf("pack"), pack.Bytes);
            var checksum = _hash.OfBytes(pack.Bytes.Span);
            packFile.Write(checksum.Bytes);
            _index.Clear();
            PackIndex.Write(_index, pack.Entries, checksum, _hash);
            using var indexFile = Posix.Write(DraftOf("idx"), _index.Memory);
            packFile.Sync();
            indexFile.Sync();
            return "pack-" + _hash.OfBytes(Guid.NewGuid().ToByteArray());
        }
        catch
        {
            Posix.RemoveQuietly(DraftOf("pack"), DraftOf("idx"));
            throw;
        }
    }

    /// <summary>Gives the pack its name, its index last, since git looks for that one; durable when the call returns.</summary>
    /// <exception cref="IOException">A fault of the disk. What was written is taken away.</exception>
    public void Place(string name)
    {
        var path = Path.Combine(_folder, name);
        try
        {
            Posix.TryLink(_keep, path + ".keep");
            Posix.Rename(DraftOf("pack"), path + ".pack");
            Posix.Rename(DraftOf("idx"), path + ".idx");
            Posix.SyncFolder(_folder);
        }
        catch
        {
            Posix.RemoveQuietly(DraftOf("pack"), DraftOf("idx"), path + ".idx", path + ".pack", path + ".keep");
            throw;
        }
    }

    /// <summary>The branch refers to the pack now, or never will. A disk that says no changes nothing in that.</summary>
    public void Release(string name) => Posix.RemoveQuietly(Path.Combine(_folder, name + ".keep"));

    public void Dispose() => _hash.Dispose();

    private string DraftOf(string kind) => Path.Combine(_repository, $"{Draft}-{kind}");

    private static bool IsOurs(string keep) => File.ReadAllText(keep) == KeepText;
}
