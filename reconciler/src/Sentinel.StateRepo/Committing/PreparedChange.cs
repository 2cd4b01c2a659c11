using System.IO.Compression;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Packs;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Committing;

/// <summary>
/// A change made ready on its caller's thread: hashed, compressed, read back. The committer, of which there is one,
/// only puts it in its place.
/// </summary>
internal sealed class PreparedChange
{
    /// <summary>From so many files on, they are shared out among the processors.</summary>
    private const int ManyFiles = 256;

    /// <summary>Smaller content is stored as it is: setting up a compressor costs more than it saves, and a later repack makes deltas of what stays.</summary>
    private const int SmallContent = 4096;

    private PreparedChange(StateChange change, PreparedFile[] files, IReadOnlyList<(FilePlace Place, FileVersion Version)> expectations)
    {
        Change = change;
        Files = files;
        Expectations = expectations;
        Author = CommitPerson.Of(change.Actor);
        Message = CommitText.Of(change);
        Size = files.Sum(f => (long)(f.Stream.IsEmpty ? f.Change.Content?.Length ?? 0 : f.Stream.Length));
    }

    public StateChange Change { get; }

    /// <summary>What is written, ordered by path.</summary>
    public IReadOnlyList<PreparedFile> Files { get; }

    public IReadOnlyList<(FilePlace Place, FileVersion Version)> Expectations { get; }

    public CommitPerson Author { get; }

    public string Message { get; }

    /// <summary>Bytes that it adds to a pack, about.</summary>
    public long Size { get; }

    /// <exception cref="ArgumentException">A path that cannot be one.</exception>
    public static PreparedChange Of(StateChange change)
    {
        var places = change.Files.Select(f => (File: f, Place: FilePlace.Of(f.Path))).ToArray();
        var written = Array.FindAll(places, p => !p.File.IsOnlyExpected);
        var files = new PreparedFile[written.Length];
        if (written.Length >= ManyFiles)
        {
            Parallel.For(0, written.Length, () => new GitHash(), (i, _, hash) => { files[i] = Prepare(written[i].File, written[i].Place, hash); return hash; }, hash => hash.Dispose());
        }
        else
        {
            using var hash = new GitHash();
            for (var i = 0; i < written.Length; i++)
                files[i] = Prepare(written[i].File, written[i].Place, hash);
        }

        Sort(files);
        return new PreparedChange(change, files, [.. places.Where(p => !p.File.Expected.IsAny).Select(p => (p.Place, p.File.Expected))]);
    }

    private static void Sort(PreparedFile[] files)
    {
        for (var i = 1; i < files.Length; i++)
        {
            if (string.CompareOrdinal(files[i - 1].Change.Path, files[i].Change.Path) > 0)
            {
                Array.Sort(files, static (a, b) => string.CompareOrdinal(a.Change.Path, b.Change.Path));
                return;
            }
        }
    }

    private static PreparedFile Prepare(FileChange file, FilePlace place, GitHash hash)
    {
        if (file.Content is not { } content)
            return new PreparedFile(file, new FileEdit(place, null), default, new TreeFileChange(file.Path, null));
        var id = hash.Of(GitObjectKind.Blob, content.Span);
        var stream = content.Length <= SmallContent ? default : Compress(content.Span);
        return new PreparedFile(file, new FileEdit(place, id), stream, new TreeFileChange(file.Path, id.ToString(), Read(file, content)));
    }

    private static ParsedFile? Read(FileChange file, ReadOnlyMemory<byte> content) =>
        file.Document is { } document && ParsedFile.Of(file.Path, document) is { } parsed ? parsed : ParsedFile.Of(file.Path, () => content);

    private static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> content)
    {
        using var stream = new MemoryStream((content.Length / 2) + 64);
        using (var zlib = new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(content);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
