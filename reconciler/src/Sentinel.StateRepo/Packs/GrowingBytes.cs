using System.Buffers.Binary;

namespace Sentinel.StateRepo.Packs;

/// <summary>A byte array that grows and is used again, so that a batch allocates nothing large.</summary>
internal sealed class GrowingBytes(int capacity)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Add(byte value) => Take(1)[0] = value;

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Big-endian, as git writes all its numbers.</summary>
    public void AddUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void SetUInt32(int position, uint value) => BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(position, 4), value);

    /// <summary>Makes room for so many more at once, since growing by doubling copies all that is there each time.</summary>
    public void Reserve(long count)
    {
        if (Length + count > _bytes.Length)
            Grow(Length + count);
    }

    /// <summary>Room for so many bytes, for the caller to fill.</summary>
    /// <exception cref="InvalidOperationException">More than 1 GiB: a pack of ours never needs it, and offsets are 31 bits wide.</exception>
    public Span<byte> Take(int count)
    {
        var needed = (long)Length + count;
        if (needed > 1 << 30)
            throw new InvalidOperationException("A change of more than 1 GiB cannot be one commit; split it.");
        if (needed > _bytes.Length)
            Grow(Math.Max(needed, _bytes.Length * 2L));
        var room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }

    /// <summary>Not zeroed: what is not written is not read.</summary>
    private void Grow(long size)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(1 << 30, size));
        Span.CopyTo(bytes);
        _bytes = bytes;
    }
}
