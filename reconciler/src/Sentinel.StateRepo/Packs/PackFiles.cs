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
    private readonly WorkThread _second = new("sentinel-index");

    public PackFiles(string repository)
    {
        _folder = Path.Combine(repository, "objects", "pack");
        Directory.CreateDirectory(_folder);
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

    /// <summary>Writes the sealed pack; it is durable when the call returns.</summary>
    /// <returns>The pack's path without extension, for <see cref="Release"/>.</returns>
    /// <exception cref="IOException">Disk full, or another fault of the disk. What was written is taken away.</exception>
    public string Write(PackBuilder pack)
    {
        var checksum = _hash.OfBytes(pack.Bytes.Span);
        var path = Path.Combine(_folder, $"pack-{checksum}");
        var draft = Path.Combine(_folder, Draft + checksum);
        try
        {
            _index.Clear();
            PackIndex.Write(_index, pack.Entries, checksum, _hash);
            var indexWritten = _second.RunAsync(() => WriteSynced(draft + ".idx", _index.Memory, default));
            try
            {
                WriteSynced(draft + ".pack", pack.Bytes, checksum.Bytes.ToArray());
            }
            finally
            {
                indexWritten.GetAwaiter().GetResult();
            }

            File.WriteAllText(path + ".keep", KeepText);
            File.Move(draft + ".pack", path + ".pack", overwrite: true);
            File.Move(draft + ".idx", path + ".idx", overwrite: true);
            Posix.SyncFolder(_folder);
            return path;
        }
        catch
        {
            RemoveQuietly(draft + ".pack", draft + ".idx", path + ".keep");
            throw;
        }
    }

    /// <summary>The branch refers to the pack now, or never will.</summary>
    public static void Release(string path) => File.Delete(path + ".keep");

    public void Dispose()
    {
        _second.Dispose();
        _hash.Dispose();
    }

    private static void WriteSynced(string path, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> trailer)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, [content, trailer], 0);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        RandomAccess.FlushToDisk(file);
    }

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
