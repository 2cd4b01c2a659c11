using System.Text;

namespace Sentinel.Sessions.Text;

/// <summary>UTF-16 in both orders of its bytes.</summary>
internal static class Utf16
{
    /// <summary>So much of a file says which order it has.</summary>
    private const int Sample = 65_536;

    public static string Name(Encoding codec) => codec == Encoding.BigEndianUnicode ? "UTF-16 BE" : "UTF-16 LE";

    /// <summary>The order that a mark at the start tells; null where there is none.</summary>
    public static Encoding? Marked(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : null;

    /// <summary>
    /// The order without a mark: a list's headings, digits and separators are ASCII, so that one byte of most pairs is zero,
    /// always on the same side. Null where that is not so.
    /// </summary>
    public static Encoding? Guessed(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        var (first, second) = (0, 0);
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            first += sample[i] == 0 ? 1 : 0;
            second += sample[i + 1] == 0 ? 1 : 0;
        }

        var most = sample.Length / 2 * 3 / 4;
        return most == 0 ? null
            : first == 0 && second >= most ? Encoding.Unicode
            : second == 0 && first >= most ? Encoding.BigEndianUnicode
            : null;
    }
}
