using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sentinel.StateRepo.Packs;

/// <summary>An object's id: the 20 bytes of its SHA-1.</summary>
[InlineArray(Size)]
internal struct GitId : IEquatable<GitId>, IComparable<GitId>
{
    /// <summary>Bytes of an id.</summary>
    public const int Size = 20;

    private byte _first;

    public static GitId Read(ReadOnlySpan<byte> bytes)
    {
        var id = default(GitId);
        bytes[..Size].CopyTo(id);
        return id;
    }

    /// <summary>From 40 hex digits.</summary>
    public static GitId Parse(string hex) => Read(Convert.FromHexString(hex));

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Bytes => this;

    public readonly bool Equals(GitId other) => Bytes.SequenceEqual(other.Bytes);

    public override readonly bool Equals(object? obj) => obj is GitId other && Equals(other);

    /// <summary>An id is a digest already: its first bytes are as good as any hash.</summary>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(Bytes);

    public readonly int CompareTo(GitId other) => Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>40 hex digits.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(Bytes);
}
