using System.Buffers;
using System.Text;

namespace Sentinel.Sessions.Text;

/// <summary>The encoding of western spreadsheets. Any bytes are text in it, so what speaks against it is looked for.</summary>
internal static class Windows1252
{
    public static readonly Encoding Codec = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly SearchValues<byte> Undefined = SearchValues.Create([0, 0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    /// <summary>No characters, or such as no list has: controls but tab and line breaks.</summary>
    private static readonly SearchValues<byte> Impossible = SearchValues.Create([.. Controls(), 0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    /// <summary>Letters here, and the usual accents in the code pages of old systems: è is 0x8A in one and 0x8F in the other.</summary>
    private static readonly SearchValues<byte> Odd = SearchValues.Create(
        [0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8E, 0x98, 0x9A, 0x9B, 0x9E, 0x9F]);

    /// <summary>Where the first byte is that is no character; -1 where each is one.</summary>
    public static int FirstUndefined(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny(Undefined);

    /// <summary>As <see cref="FirstUndefined"/>, or a control as text has none: it may be no text at all.</summary>
    public static int FirstImpossible(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny(Impossible);

    /// <summary>True where its accents are those of another code page rather than of this one.</summary>
    public static bool LooksForeign(ReadOnlySpan<byte> bytes)
    {
        var (odd, usual) = (0, 0);
        foreach (var b in bytes)
        {
            odd += Odd.Contains(b) ? 1 : 0;
            usual += b >= 0xC0 ? 1 : 0;
        }

        return odd > usual;
    }

    private static IEnumerable<byte> Controls() => Enumerable.Range(0, 0x20).Except(['\t', '\n', '\r', '\f']).Append(0x7f).Select(b => (byte)b);
}
