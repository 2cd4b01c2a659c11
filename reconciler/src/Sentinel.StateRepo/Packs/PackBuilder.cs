using System.IO.Hashing;

namespace Sentinel.StateRepo.Packs;

/// <summary>
/// One pack in memory: the objects of one batch (gitformat-pack, version 2). Self-contained: a delta's base is in the
/// same pack. One thread at a time; <see cref="Clear"/> makes it ready for the next batch.
/// </summary>
internal sealed class PackBuilder
{
    private readonly GrowingBytes _bytes = new(1 << 20);
    private readonly GrowingBytes _delta = new(1 << 10);
    private readonly List<PackEntry> _entries = [];
    private readonly Dictionary<GitId, int> _offsets = [];

    public PackBuilder() => Clear();

    public int Count => _entries.Count;

    public IReadOnlyList<PackEntry> Entries => _entries;

    /// <summary>Everything but the trailing checksum.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.Memory;

    public int Length => _bytes.Length;

    public void Clear()
    {
        _bytes.Clear();
        _entries.Clear();
        _offsets.Clear();
        _bytes.Add("PACK"u8);
        _bytes.AddUInt32(2);
        _bytes.AddUInt32(0);
    }

    /// <summary>Makes room for a large change at once.</summary>
    public void Reserve(long bytes, int objects)
    {
        _bytes.Reserve(bytes);
        _entries.EnsureCapacity(_entries.Count + objects);
        _offsets.EnsureCapacity(_offsets.Count + objects);
    }

    /// <summary>Writes the count of objects where the format wants it; to be called after the last one.</summary>
    public void Seal() => _bytes.SetUInt32(8, (uint)_entries.Count);

    public void Add(GitId id, GitObjectKind kind, ReadOnlySpan<byte> content)
    {
        if (!_offsets.TryAdd(id, _bytes.Length))
            return;
        var start = Begin(kind, content.Length);
        ZlibStored.Write(_bytes, content);
        End(id, start);
    }

    /// <summary>Adds an object whose zlib stream the caller has made.</summary>
    public void AddCompressed(GitId id, GitObjectKind kind, int size, ReadOnlySpan<byte> stream)
    {
        if (!_offsets.TryAdd(id, _bytes.Length))
            return;
        var start = Begin(kind, size);
        _bytes.Add(stream);
        End(id, start);
    }

    /// <summary>Adds a folder, as a delta against its previous version where this pack holds that one.</summary>
    public void AddTree(GitId id, ReadOnlySpan<byte> content, GitId previousId, ReadOnlySpan<byte> previous)
    {
        if (_offsets.ContainsKey(id))
            return;
        _delta.Clear();
        if (!_offsets.TryGetValue(previousId, out var basis) || !TreeDelta.TryWrite(_delta, previous, content))
        {
            Add(id, GitObjectKind.Tree, content);
            return;
        }

        _offsets.Add(id, _bytes.Length);
        var start = Begin(GitObjectKind.OffsetDelta, _delta.Length);
        AddDistance(start - basis);
        ZlibStored.Write(_bytes, _delta.Span);
        End(id, start);
    }

    private int Begin(GitObjectKind kind, int size)
    {
        var start = _bytes.Length;
        var first = ((int)kind << 4) | (size & 0x0F);
        for (size >>= 4; size > 0; size >>= 7)
        {
            _bytes.Add((byte)(first | 0x80));
            first = size & 0x7F;
        }

        _bytes.Add((byte)first);
        return start;
    }

    private void End(GitId id, int start) => _entries.Add(new PackEntry(id, start, Crc32.HashToUInt32(_bytes.Span[start..])));

    /// <summary>"Offset encoding" of gitformat-pack: big-endian groups of seven bits, each but the last one less than it counts.</summary>
    private void AddDistance(int distance)
    {
        Span<byte> groups = stackalloc byte[5];
        var at = groups.Length - 1;
        groups[at] = (byte)(distance & 0x7F);
        while ((distance >>= 7) > 0)
            groups[--at] = (byte)(0x80 | (--distance & 0x7F));
        _bytes.Add(groups[at..]);
    }
}
