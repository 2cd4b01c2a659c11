using System.Text;

namespace Sentinel.Resources;

/// <summary>Reads what a <see cref="CompactWriter"/> wrote. The bytes are known to be whole: whoever keeps them holds them to a checksum.</summary>
/// <exception cref="InvalidDataException">The bytes end too early, or name a text that was not written.</exception>
public sealed class CompactReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<string> _texts = [];
    private int _at;

    public bool AtEnd => _at == bytes.Length;

    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("A number has more than 64 bits.");
    }

    public long Signed() => Number() is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

    public string Text()
    {
        var number = Number();
        if (number > 0)
            return number <= (ulong)_texts.Count ? _texts[(int)number - 1] : throw new InvalidDataException("A text is named that was not written.");
        var content = Take(checked((int)Number()));
        var text = Ascii.IsValid(content) ? SharedText.Of(content) : Encoding.UTF8.GetString(content);
        _texts.Add(text);
        return text;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - _at)
            throw new InvalidDataException("The bytes end in the middle.");
        var taken = bytes.Span.Slice(_at, count);
        _at += count;
        return taken;
    }
}
