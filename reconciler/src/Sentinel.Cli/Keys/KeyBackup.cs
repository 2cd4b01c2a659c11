using System.Formats.Tar;
using System.Security.Cryptography;

namespace Sentinel.Cli.Keys;

/// <summary>
/// A backup of the keys: a tar file that only its owner may read. The content is the keys themselves: it is to be kept as
/// they are kept.
/// </summary>
internal static class KeyBackup
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Largest file of a backup, bytes.</summary>
    private const long LargestKey = 1 << 20;

    /// <summary>Writes the backup; durable and whole when it returns.</summary>
    /// <returns>Names of what is in it.</returns>
    /// <exception cref="IOException">The file is there already, or a key cannot be read.</exception>
    public static IReadOnlyList<string> Export(IReadOnlyList<KeyPlace> places, string file)
    {
        var files = places.SelectMany(FilesOf).ToList();
        if (files.Count == 0)
            throw new IOException("There are no keys yet at " + string.Join(", ", places.Select(p => p.Path)) + ". Start the service once, or name their places as for 'sentinel run'.");
        using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerFile });
        using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (entry, path) in files)
            {
                using var content = File.OpenRead(path);
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = content, Mode = File.GetUnixFileMode(path) & OwnerFolder });
            }
        }

        stream.Flush(flushToDisk: true);
        return [.. files.Select(f => f.Entry)];
    }

    /// <summary>Puts the keys of a backup in their places. What is there with the same content is left alone.</summary>
    /// <param name="replace">True: another key in its place is overwritten.</param>
    /// <returns>Names of what was put in place.</returns>
    /// <exception cref="IOException">Not a backup, or another key is in the place of one; then nothing was written.</exception>
    public static IReadOnlyList<string> Import(IReadOnlyList<KeyPlace> places, string file, bool replace)
    {
        var keys = Read(places, file);
        var taken = keys.Where(k => File.Exists(k.Path) && !IsSame(k)).Select(k => k.Path).ToList();
        if (taken.Count > 0 && !replace)
            throw new IOException($"Another key is there already: {string.Join(", ", taken)}. Nothing was written. Move it away, or overwrite it with --replace.");
        var written = keys.Where(k => !File.Exists(k.Path) || !IsSame(k)).ToList();
        foreach (var key in written)
            Write(key);
        return [.. written.Select(k => k.Entry)];
    }

    private static IEnumerable<(string Entry, string Path)> FilesOf(KeyPlace place)
    {
        if (!place.IsFolder)
            return File.Exists(place.Path) ? [(place.Entry, place.Path)] : [];
        return Directory.Exists(place.Path)
            ? Directory.EnumerateFiles(place.Path).Order(StringComparer.Ordinal).Select(f => (place.Entry + Path.GetFileName(f), f))
            : [];
    }

    private static List<Key> Read(IReadOnlyList<KeyPlace> places, string file)
    {
        var keys = new List<Key>();
        try
        {
            using var stream = File.OpenRead(file);
            using var tar = new TarReader(stream);
            while (tar.GetNextEntry() is { } entry)
                keys.Add(Read(places, file, entry));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new IOException($"{file} is not a whole backup of keys: {e.Message} Make one with 'sentinel keys export FILE'.", e);
        }

        return keys.Count > 0 ? keys : throw new IOException($"{file} holds no keys. Make a backup with 'sentinel keys export FILE'.");
    }

    private static Key Read(IReadOnlyList<KeyPlace> places, string file, TarEntry entry)
    {
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.Length > LargestKey || PathOf(places, entry.Name) is not { } path)
            throw new IOException($"{file} holds '{entry.Name}', which is no key of Sentinel's. Nothing was written.");
        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        return new Key(entry.Name, path, content.ToArray(), (entry.Mode & OwnerFolder) | OwnerFile);
    }

    /// <summary>A name in a backup leads to a place of the settings, and never elsewhere.</summary>
    private static string? PathOf(IReadOnlyList<KeyPlace> places, string entry)
    {
        var place = places.FirstOrDefault(p => p.IsFolder ? entry.StartsWith(p.Entry, StringComparison.Ordinal) : entry == p.Entry);
        if (place is not { IsFolder: true })
            return place?.Path;
        var name = entry[place.Entry.Length..];
        return name.Length > 0 && name[0] != '.' && !name.Contains('/', StringComparison.Ordinal) ? Path.Combine(place.Path, name) : null;
    }

    private static bool IsSame(Key key) => CryptographicOperations.FixedTimeEquals(File.ReadAllBytes(key.Path), key.Content);

    private static void Write(Key key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(key.Path)!, OwnerFolder);
        var draft = key.Path + ".import";
        using (var stream = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = key.Mode }))
        {
            stream.Write(key.Content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, key.Path, overwrite: true);
    }

    private sealed record Key(string Entry, string Path, byte[] Content, UnixFileMode Mode);
}
