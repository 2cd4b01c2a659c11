using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Hashing;
using Sentinel.Resources;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.StartCache;

/// <summary>
/// The cache as a file: blocks, each with its length and checksum, of which the first says what the cache is of. Another build's, a cut
/// or a changed one is none.
/// </summary>
internal sealed class CacheFile(string path)
{
    private const int FilesInBlock = 4096;
    private const int BlockHead = sizeof(int) + sizeof(ulong);
    private const int LargestBlock = 1 << 30;

    /// <summary>Both sides of the compact form, as built.</summary>
    private static readonly string Build = $"sentinel start cache {typeof(Resource).Module.ModuleVersionId} {typeof(CacheFile).Module.ModuleVersionId}";

    /// <summary>Whole or not at all; not synced, since the checksums tell.</summary>
    /// <exception cref="IOException">The disk says no.</exception>
    public void Write(CacheHead head, StateTables tables)
    {
        var draft = path + ".draft";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            var writer = new CompactWriter();
            var files = CachedFiles.Of(tables).ToList();
            WriteHead(writer, head, files.Count);
            WriteBlock(stream, writer);
            foreach (var some in files.Chunk(FilesInBlock))
            {
                foreach (var file in some)
                    file(writer);
                WriteBlock(stream, writer);
            }
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Null: there is none, or not of this build.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">The disk says no.</exception>
    public CacheHead? ReadHead()
    {
        if (!File.Exists(path))
            return null;
        using var stream = Open();
        return Blocks(stream).FirstOrDefault() is { } first && new CompactReader(first) is var reader && reader.Text() == Build ? HeadIn(reader) : null;
    }

    /// <summary>Every file that it has, in no promised order.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">The disk says no.</exception>
    public IReadOnlyList<TreeFileChange> ReadFiles(long version)
    {
        using var stream = Open();
        using var blocks = Blocks(stream).GetEnumerator();
        if (!blocks.MoveNext())
            throw new InvalidDataException("It is empty.");
        var reader = new CompactReader(blocks.Current);
        reader.Text();
        HeadIn(reader);
        var count = checked((int)reader.Number());
        var read = new ConcurrentQueue<List<TreeFileChange>>();
        Parallel.ForEach(Partitioner.Create(Rest(blocks), EnumerablePartitionerOptions.NoBuffering), block => read.Enqueue(FilesIn(block, version)));
        var files = new List<TreeFileChange>(count);
        foreach (var some in read)
            files.AddRange(some);
        return files.Count == count ? files : throw new InvalidDataException($"It has {files.Count} files of {count}.");
    }

    private static IEnumerable<byte[]> Rest(IEnumerator<byte[]> blocks)
    {
        while (blocks.MoveNext())
            yield return blocks.Current;
    }

    private static List<TreeFileChange> FilesIn(byte[] block, long version)
    {
        var reader = new CompactReader(block);
        var files = new List<TreeFileChange>(FilesInBlock);
        while (!reader.AtEnd)
            files.Add(CachedFiles.Read(reader, version));
        return files;
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20);

    private static void WriteHead(CompactWriter writer, CacheHead head, int files)
    {
        writer.Text(Build);
        writer.Text(head.Revision);
        writer.Text(head.Tree);
        writer.Signed(head.CommitCount);
        writer.Number((ulong)files);
    }

    private static CacheHead HeadIn(CompactReader reader) => new(reader.Text(), reader.Text(), reader.Signed());

    private static void WriteBlock(FileStream stream, CompactWriter writer)
    {
        Span<byte> head = stackalloc byte[BlockHead];
        BinaryPrimitives.WriteInt32LittleEndian(head, writer.Bytes.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(head[sizeof(int)..], XxHash3.HashToUInt64(writer.Bytes));
        stream.Write(head);
        stream.Write(writer.Bytes);
        writer.Clear();
    }

    private static IEnumerable<byte[]> Blocks(FileStream stream)
    {
        var head = new byte[BlockHead];
        while (stream.ReadAtLeast(head, BlockHead, throwOnEndOfStream: false) is var got and > 0)
        {
            var length = got == BlockHead ? BinaryPrimitives.ReadInt32LittleEndian(head) : -1;
            if (length is < 0 or > LargestBlock || length > stream.Length - stream.Position)
                throw new InvalidDataException("It was cut.");
            var block = new byte[length];
            stream.ReadExactly(block);
            if (XxHash3.HashToUInt64(block) != BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(sizeof(int))))
                throw new InvalidDataException("A checksum is wrong.");
            yield return block;
        }
    }
}
