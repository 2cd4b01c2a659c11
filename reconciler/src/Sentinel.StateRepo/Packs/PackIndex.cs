namespace Sentinel.StateRepo.Packs;

/// <summary>The index of a pack (gitformat-pack, "version 2 pack-*.idx files").</summary>
internal static class PackIndex
{
    public static void Write(GrowingBytes target, IReadOnlyList<PackEntry> entries, GitId packChecksum, GitHash hash)
    {
        PackEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (a, b) => a.Id.CompareTo(b.Id));
        target.AddUInt32(0xFF744F63);
        target.AddUInt32(2);
        AddFanOut(target, sorted);
        foreach (ref readonly var entry in sorted.AsSpan())
            target.Add(entry.Id.Bytes);
        foreach (var entry in sorted)
            target.AddUInt32(entry.Crc);
        foreach (var entry in sorted)
            target.AddUInt32((uint)entry.Offset);
        target.Add(packChecksum.Bytes);
        var checksum = hash.OfBytes(target.Span);
        target.Add(checksum.Bytes);
    }

    private static void AddFanOut(GrowingBytes target, PackEntry[] sorted)
    {
        var count = 0u;
        for (var first = 0; first < 256; first++)
        {
            while (count < sorted.Length && sorted[count].Id[0] <= first)
                count++;
            target.AddUInt32(count);
        }
    }
}
