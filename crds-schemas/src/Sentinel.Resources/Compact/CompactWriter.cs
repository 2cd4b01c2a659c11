using System.Text;

namespace Sentinel.Resources;

/// <summary>
/// Documents as few bytes that are read back without parsing: numbers in groups of seven bits, each text once and then by its number.
/// Not a format to keep: only the very build that wrote it reads it.
/// </summary>
public sealed class CompactWriter
{
    private readonly Dictionary<string, ulong> _texts = new(StringComparer.Ordinal);
    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Begins anew; texts that were written before are unknown again.</summary>
    public void Clear()
    {
        _length = 0;
        _texts.Clear();
    }

    public void Number(ulong value)
    {
        var room = Room(10);
        var used = 0;
        for (; value >= 0x80; value >>= 7)
            room[used++] = (byte)(value | 0x80);
        room[used++] = (byte)value;
        _length += used;
    }

    /// <summary>Small whether below or above zero.</summary>
    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    public void Text(string value)
    {
        if (_texts.TryGetValue(value, out var known))
        {
            Number(known);
            return;
        }

        _texts.Add(value, (ulong)_texts.Count + 1);
        Number(0);
        var size = Encoding.UTF8.GetByteCount(value);
        Number((ulong)size);
        Encoding.UTF8.GetBytes(value, Room(size));
        _length += size;
    }

    private Span<byte> Room(int count)
    {
        if (_length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_length + count, _bytes.Length * 2));
        return _bytes.AsSpan(_length);
    }
}
