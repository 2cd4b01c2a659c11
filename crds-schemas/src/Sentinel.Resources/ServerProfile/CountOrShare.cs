using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sentinel.Resources;

/// <summary>A number such as <c>3</c>, 1 to 99999, or a share such as <c>10%</c>, 1 % to 100 %.</summary>
/// <param name="Number">The number, or the percent.</param>
/// <param name="IsShare">It is percent.</param>
public readonly record struct CountOrShare(int Number, bool IsShare)
{
    /// <summary>What the whole of its text matches.</summary>
    internal const string Pattern = "[1-9][0-9]{0,4}|(100|[1-9][0-9]?)%";

    internal const int Most = 99_999;

    public static bool TryParse([NotNullWhen(true)] string? text, out CountOrShare value)
    {
        var isShare = text?.EndsWith('%') == true;
        var digits = isShare ? text![..^1] : text;
        var good = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= (isShare ? 100 : Most) && digits![0] != '0';
        value = new CountOrShare(number, isShare);
        return good;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}{(IsShare ? "%" : "")}");

    /// <summary>So many of a whole; a share is rounded down, and at least one.</summary>
    public int Of(int whole) => IsShare ? Math.Max(1, (int)((long)whole * Number / 100)) : Number;
}
