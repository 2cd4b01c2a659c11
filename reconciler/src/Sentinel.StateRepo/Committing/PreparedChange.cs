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

    /// <summary>Nothing, as a zlib stream (RFC 1950): header, one empty block, the checksum of nothing.</summary>
    private static readonly byte[] EmptyStream = [0x78, 0x01, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];

    private PreparedChange(StateChange change, PreparedFile[] files)
    {
        Change = change;
        Files = files;
        Expectations = [.. change.Files.Where(f => !f.Expected.IsAny).Select(f => (FilePlace.Of(f.Path), f.Expected))];
        Author = CommitPerson.Of(change.Actor);
        Message = CommitText.Of(change);
        Size = files.Sum(f => (long)f.Stream.Length);
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
        var written = change.Files.Where(f => !f.IsOnlyExpected).ToArray();
        var files = new PreparedFile[written.Length];
        if (written.Length >= ManyFiles)
        {
            Parallel.For(0, written.Length, () => new GitHash(), (i, _, hash) => { files[i] = Prepare(written[i], hash); return hash; }, hash => hash.Dispose());
        }
        else
        {
            using var hash = new GitHash();
            for (var i = 0; i < written.Length; i++)
                files[i] = Prepare(written[i], hash);
        }

        Array.Sort(files, (a, b) => string.CompareOrdinal(a.Change.Path, b.Change.Path));
        return new PreparedChange(change, files);
    }

    private static PreparedFile Prepare(FileChange file, GitHash hash)
    {
        var place = FilePlace.Of(file.Path);
        if (file.Content is not { } content)
            return new PreparedFile(file, new FileEdit(place, null), default, new TreeFileChange(file.Path, null));
        var id = hash.Of(GitObjectKind.Blob, content.Span);
        return new PreparedFile(file, new FileEdit(place, id), Compress(content.Span), new TreeFileChange(file.Path, id.ToString(), ParsedFile.Of(file.Path, () => content)));
    }

    private static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> content)
    {
        // .NET's stream writes nothing at all where it was given nothing, and that is no zlib stream.
        if (content.IsEmpty)
            return EmptyStream;
        using var stream = new MemoryStream((content.Length / 2) + 64);
        using (var zlib = new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(content);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
