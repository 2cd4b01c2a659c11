using System.Text;

namespace Sentinel.Resources;

/// <summary>
/// One string for equal texts of many documents, most of the time: 100,000 servers say the same of most things, and a
/// service holds them all. A text that is met seldom makes way for the next in its place. Safe for many threads.
/// </summary>
internal static class SharedText
{
    private const int Places = 1 << 14;
    private const int Longest = 256;

    private static readonly string?[] Known = new string?[Places];

    public static string Of(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > Longest)
        {
            return Encoding.ASCII.GetString(ascii);
        }

        var hash = default(HashCode);
        hash.AddBytes(ascii);
        ref var place = ref Known[hash.ToHashCode() & (Places - 1)];
        if (place is { } known && Ascii.Equals(ascii, known))
        {
            return known;
        }

        var text = Encoding.ASCII.GetString(ascii);
        place = text;
        return text;
    }
}
