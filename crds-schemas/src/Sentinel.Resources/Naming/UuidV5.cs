using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sentinel.Resources;

/// <summary>Name-based UUIDs, RFC 9562 section 5.5.</summary>
internal static class UuidV5
{
    private const int OnStack = 256;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 9562 demands SHA-1; nothing is kept secret by it.")]
    public static Guid Create(Guid space, string name)
    {
        var length = 16 + Encoding.UTF8.GetByteCount(name);
        var input = length <= OnStack ? stackalloc byte[length] : new byte[length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(input, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
