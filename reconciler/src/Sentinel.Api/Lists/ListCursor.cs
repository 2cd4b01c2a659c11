using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sentinel.Api.Lists;

/// <summary>
/// The place after an object: what it was sorted by, and its name. So a page goes on at the same place whatever came or went before it,
/// also when the object itself is gone.
/// </summary>
/// <param name="Sort">The parameter <c>sort</c>, with its direction.</param>
internal sealed record ListCursor(string Sort, SortKey Key, string Name)
{
    private const int Longest = 2_000;

    /// <summary>Null: this is no cursor.</summary>
    public static ListCursor? Parse(string text)
    {
        if (text.Length > Longest || !Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        if (parts.Length != 5 || !UInt128.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return new ListCursor(parts[0], new SortKey(parts[1] == "-", number, parts[3].Length == 0 ? null : parts[3][1..]), parts[4]);
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Sort}\n{(Key.IsMissing ? "-" : "+")}\n{Key.Number}\n{(Key.Text is null ? "" : "=" + Key.Text)}\n{Name}")));
}
