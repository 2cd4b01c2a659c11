using System.Collections;

namespace Sentinel.StateRepo;

/// <summary>
/// Names in byte order; the set never changes, and the next one shares most of it. It is kept in parts of some dozens, so that 100,000 names are
/// some thousand objects, a change copies the parts that it touches, and filling one costs a sort.
/// </summary>
public sealed class NameSet : IReadOnlyList<string>
{
    public static readonly NameSet Empty = new([]);

    /// <summary>Names in a part that was just made, and at most: a larger one is cut in two.</summary>
    private const int NewPart = 64, LargestPart = 128;

    /// <summary>A part that shrank to fewer is put together with the one before it.</summary>
    private const int SmallPart = 16;

    private readonly string[][] _parts;

    /// <summary>How many names are before each part.</summary>
    private readonly int[] _starts;

    private NameSet(string[][] parts)
    {
        (_parts, _starts) = (parts, new int[parts.Length]);
        for (var i = 0; i < parts.Length; i++)
        {
            _starts[i] = Count;
            Count += parts[i].Length;
        }
    }

    public int Count { get; }

    public bool IsEmpty => Count == 0;

    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var part = Array.BinarySearch(_starts, index);
            part = part < 0 ? ~part - 1 : part;
            return _parts[part][index - _starts[part]];
        }
    }

    public bool Contains(string name) => Count > 0 && Array.BinarySearch(_parts[PartOf(name, 0)], name, StringComparer.Ordinal) >= 0;

    public IEnumerator<string> GetEnumerator()
    {
        foreach (var part in _parts)
        {
            foreach (var name in part)
                yield return name;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Those who leave go first: who leaves and joins is there.</summary>
    /// <param name="leave">In any order, of members or others; it is sorted.</param>
    /// <param name="join">As <paramref name="leave"/>.</param>
    internal NameSet Change(List<string> leave, List<string> join)
    {
        if (leave.Count == 0 && join.Count == 0)
            return this;
        Sort(leave);
        Sort(join);
        var parts = new List<string[]>(_parts.Length + (join.Count / NewPart) + 2);
        var names = new List<string>();
        var (left, joined, part) = (0, 0, 0);
        while (left < leave.Count || joined < join.Count)
        {
            // Parts before the next change are kept; all changes before the next part belong into this one.
            var next = PartOf(First(leave, left, join, joined), part);
            parts.AddRange(_parts.AsSpan(part..next));
            part = next + 1;
            var end = part < _parts.Length ? _parts[part][0] : null;
            var (leaves, joins) = (left, joined);
            left = EndBefore(leave, left, end);
            joined = EndBefore(join, joined, end);
            names.Clear();
            Merge(next < _parts.Length ? _parts[next] : [], Slice(leave, leaves, left), Slice(join, joins, joined), names);
            AddParts(parts, names);
        }

        if (part < _parts.Length)
            parts.AddRange(_parts.AsSpan(part..));
        return parts.Count == 0 ? Empty : new NameSet([.. parts]);
    }

    private static string First(List<string> leave, int left, List<string> join, int joined)
    {
        if (left == leave.Count)
            return join[joined];
        return joined == join.Count || string.CompareOrdinal(leave[left], join[joined]) < 0 ? leave[left] : join[joined];
    }

    private static void AddParts(List<string[]> parts, List<string> names)
    {
        if (names.Count == 0)
            return;
        if (names.Count < SmallPart && parts.Count > 0 && parts[^1].Length + names.Count <= LargestPart)
            parts[^1] = [.. parts[^1], .. names];
        else if (names.Count <= LargestPart)
            parts.Add([.. names]);
        else
            parts.AddRange(names.Chunk(NewPart));
    }

    private static void Merge(ReadOnlySpan<string> old, ReadOnlySpan<string> leave, ReadOnlySpan<string> join, List<string> names)
    {
        foreach (var name in old)
        {
            AddBefore(name, ref join, names);
            while (!leave.IsEmpty && string.CompareOrdinal(leave[0], name) < 0)
                leave = leave[1..];
            if (leave.IsEmpty || leave[0] != name)
                Add(name, names);
        }

        AddBefore(null, ref join, names);
    }

    /// <summary>Adds whoever joins before the name, or is it.</summary>
    private static void AddBefore(string? name, ref ReadOnlySpan<string> join, List<string> names)
    {
        for (; !join.IsEmpty && (name is null || string.CompareOrdinal(join[0], name) <= 0); join = join[1..])
            Add(join[0], names);
    }

    private static void Add(string name, List<string> names)
    {
        if (names.Count == 0 || names[^1] != name)
            names.Add(name);
    }

    private static void Sort(List<string> names)
    {
        for (var i = 1; i < names.Count; i++)
        {
            if (string.CompareOrdinal(names[i - 1], names[i]) > 0)
            {
                names.Sort(StringComparer.Ordinal);
                return;
            }
        }
    }

    private static int EndBefore(List<string> names, int from, string? next)
    {
        if (next is null)
            return names.Count;
        while (from < names.Count && string.CompareOrdinal(names[from], next) < 0)
            from++;
        return from;
    }

    private static ReadOnlySpan<string> Slice(List<string> names, int from, int to) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(names)[from..to];

    /// <summary>The last part whose first name is not after the one that is looked for, or the first.</summary>
    private int PartOf(string name, int low)
    {
        var high = _parts.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (string.CompareOrdinal(_parts[middle][0], name) <= 0)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
