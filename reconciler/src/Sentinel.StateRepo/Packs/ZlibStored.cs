using System.Buffers.Binary;
using System.IO.Hashing;

namespace Sentinel.StateRepo.Packs;

/// <summary>
/// A zlib stream that stores instead of compressing (RFC 1950, RFC 1951 3.2.4). Ids do not compress, and a stream's
/// set-up costs more than what a small delta would save; a later repack compresses what stays.
/// </summary>
internal static class ZlibStored
{
    private const int LargestBlock = 65535;

    public static void Write(GrowingBytes target, ReadOnlySpan<byte> content)
    {
        target.Add(0x78);
        target.Add(0x01);
        var rest = content;
        do
        {
            var block = rest[..Math.Min(rest.Length, LargestBlock)];
            rest = rest[block.Length..];
            var header = target.Take(5);
            header[0] = rest.IsEmpty ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteUInt16LittleEndian(header[1..], (ushort)block.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(header[3..], (ushort)~block.Length);
            target.Add(block);
        }
        while (!rest.IsEmpty);
        target.AddUInt32(Adler32.HashToUInt32(content));
    }
}
