namespace Sentinel.StateRepo.Packs;

/// <summary>
/// One folder as git stores it: entries of <c>mode SP name NUL id</c> in git's order, with the place of each entry, so
/// that one is found by halving and changed by splicing. The version before is kept for the next delta and its array used again.
/// </summary>
internal sealed class TreeBytes
{
    private static readonly byte[] FileMode = [.. "100644 "u8];
    private static readonly byte[] FolderMode = [.. "40000 "u8];

    private byte[] _raw;
    private int _length;
    private int[] _starts;
    private int _count;
    private byte[] _olderRaw = [];
    private int _olderLength;
    private int[] _spareStarts = [];

    public TreeBytes(ReadOnlySpan<byte> raw)
    {
        _raw = raw.ToArray();
        _length = raw.Length;
        _starts = new int[16];
        for (var at = 0; at < _length;)
        {
            if (_count == _starts.Length)
                Array.Resize(ref _starts, _count * 2);
            _starts[_count++] = at;
            at += raw[at..].IndexOf((byte)0) + 1 + GitId.Size;
        }
    }

    public ReadOnlySpan<byte> Raw => _raw.AsSpan(0, _length);

    /// <summary>What <see cref="Raw"/> was before the last edit.</summary>
    public ReadOnlySpan<byte> Older => _olderRaw.AsSpan(0, _olderLength);

    public bool IsEmpty => _count == 0;

    /// <summary>The id of an entry, or null where there is none of that name and sort.</summary>
    public GitId? Find(TreeName name)
    {
        var at = LowerBound(name, 0);
        return at < _count && NameOf(at).CompareTo(name) == 0 ? GitId.Read(Entry(at)[^GitId.Size..]) : null;
    }

    /// <summary>Applies edits that are in git's order, each name and sort once.</summary>
    public void Apply(ReadOnlySpan<TreeEdit> edits)
    {
        var room = _length + edits.Length;
        foreach (var edit in edits)
            room += edit.Name.Length + FileMode.Length + GitId.Size + 1;
        var raw = _olderRaw.Length >= room ? _olderRaw : new byte[room + (room / 4)];
        var starts = _spareStarts.Length >= _count + edits.Length ? _spareStarts : new int[(_count + edits.Length) * 5 / 4];
        var (length, count, entry) = (0, 0, 0);
        foreach (var edit in edits)
        {
            var name = new TreeName(edit.Name, edit.IsFolder);
            var next = LowerBound(name, entry);
            Copy(entry, next, raw, starts, ref length, ref count);
            entry = next < _count && NameOf(next).CompareTo(name) == 0 ? next + 1 : next;
            if (edit.Id is { } id)
                Put(edit, id, raw, starts, ref length, ref count);
        }

        Copy(entry, _count, raw, starts, ref length, ref count);
        (_olderRaw, _olderLength, _raw, _length) = (_raw, _length, raw, length);
        (_spareStarts, _starts, _count) = (_starts, starts, count);
    }

    private void Copy(int from, int to, byte[] raw, int[] starts, ref int length, ref int count)
    {
        if (from >= to)
            return;
        var (begin, end) = (_starts[from], EndOf(to - 1));
        _raw.AsSpan(begin, end - begin).CopyTo(raw.AsSpan(length));
        var shift = length - begin;
        for (var i = from; i < to; i++)
            starts[count++] = _starts[i] + shift;
        length += end - begin;
    }

    private static void Put(TreeEdit edit, GitId id, byte[] raw, int[] starts, ref int length, ref int count)
    {
        starts[count++] = length;
        var mode = edit.IsFolder ? FolderMode : FileMode;
        mode.CopyTo(raw.AsSpan(length));
        edit.Name.CopyTo(raw.AsSpan(length + mode.Length));
        length += mode.Length + edit.Name.Length;
        raw[length++] = 0;
        id.Bytes.CopyTo(raw.AsSpan(length));
        length += GitId.Size;
    }

    private int LowerBound(TreeName name, int from)
    {
        var (low, high) = (from, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (NameOf(middle).CompareTo(name) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private TreeName NameOf(int index)
    {
        var entry = Entry(index);
        var space = entry.IndexOf((byte)' ');
        return new TreeName(entry[(space + 1)..^(GitId.Size + 1)], entry.StartsWith("40000 "u8));
    }

    private ReadOnlySpan<byte> Entry(int index) => _raw.AsSpan(_starts[index]..EndOf(index));

    private int EndOf(int index) => index + 1 < _count ? _starts[index + 1] : _length;
}
