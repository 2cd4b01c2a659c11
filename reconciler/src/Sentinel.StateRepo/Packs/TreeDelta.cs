namespace Sentinel.StateRepo.Packs;

/// <summary>
/// The newer version of a folder as what is new between a common start and a common end (gitformat-pack, "deltified
/// representation"). One commit changes one place of a folder as a rule, and then no delta is smaller.
/// </summary>
internal static class TreeDelta
{
    private const int LongestInsert = 127;
    private const int LongestCopy = 0xFFFFFF;

    /// <returns>False: a delta would save nothing; nothing was written.</returns>
    public static bool TryWrite(GrowingBytes target, ReadOnlySpan<byte> older, ReadOnlySpan<byte> newer)
    {
        var start = older.CommonPrefixLength(newer);
        var end = CommonEnd(older[start..], newer[start..]);
        var middle = newer[start..^end];
        if (middle.Length > newer.Length / 2)
            return false;
        AddSize(target, older.Length);
        AddSize(target, newer.Length);
        AddCopy(target, 0, start);
        for (; !middle.IsEmpty; middle = middle[Math.Min(middle.Length, LongestInsert)..])
        {
            var piece = middle[..Math.Min(middle.Length, LongestInsert)];
            target.Add((byte)piece.Length);
            target.Add(piece);
        }

        AddCopy(target, older.Length - end, end);
        return true;
    }

    private static int CommonEnd(ReadOnlySpan<byte> older, ReadOnlySpan<byte> newer)
    {
        var most = Math.Min(older.Length, newer.Length);
        var same = 0;

        // In strides, so that the comparison is the vectorised one; the last stride is told apart byte by byte.
        const int Stride = 64;
        while (same + Stride <= most && older[^(same + Stride)..^same].SequenceEqual(newer[^(same + Stride)..^same]))
            same += Stride;
        while (same < most && older[^(same + 1)] == newer[^(same + 1)])
            same++;
        return same;
    }

    private static void AddSize(GrowingBytes target, int size)
    {
        for (; size >= 0x80; size >>= 7)
            target.Add((byte)(size | 0x80));
        target.Add((byte)size);
    }

    private static void AddCopy(GrowingBytes target, int offset, int size)
    {
        while (size > 0)
        {
            var piece = Math.Min(size, LongestCopy);
            AddCopyOnce(target, offset, piece);
            offset += piece;
            size -= piece;
        }
    }

    private static void AddCopyOnce(GrowingBytes target, int offset, int size)
    {
        Span<byte> numbers = stackalloc byte[7];
        var length = 0;
        var command = 0x80;
        for (var i = 0; i < 7; i++)
        {
            var digit = (byte)(i < 4 ? offset >> (8 * i) : size >> (8 * (i - 4)));
            if (digit == 0)
                continue;
            command |= 1 << i;
            numbers[length++] = digit;
        }

        target.Add((byte)command);
        target.Add(numbers[..length]);
    }
}
