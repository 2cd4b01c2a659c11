using System.Globalization;

namespace Sentinel.Sessions.Rows;

/// <summary>A number as people write it and the word behind it, such as <c>16 384 Mo</c> or <c>0,5 To</c>.</summary>
/// <param name="Number">The number.</param>
/// <param name="Unit">The word, in lower case, without accents; empty where there is none.</param>
internal readonly record struct Quantity(decimal Number, string Unit)
{
    /// <summary>More digits are no size of a machine.</summary>
    private const int LongestNumber = 24;

    /// <summary>What may stand behind the unit and says nothing of the amount.</summary>
    private static readonly HashSet<string> Kinds = ["ssd", "nvme", "hdd", "sata", "sas", "ram", "ecc", "ddr3", "ddr4", "ddr5"];

    /// <param name="cell">The cell.</param>
    /// <param name="quantity">What it says.</param>
    /// <param name="ambiguous">True: it is two numbers, such as <c>1,024</c>.</param>
    public static bool TryParse(string cell, out Quantity quantity, out bool ambiguous)
    {
        (quantity, ambiguous) = (default, false);
        var end = 0;
        while (end < cell.Length && (char.IsAsciiDigit(cell[end]) || (end > 0 && IsMark(cell[end]))))
        {
            end++;
        }

        var number = cell.AsSpan(0, end).TrimEnd();
        if (number.Length is 0 or > LongestNumber || !TryNumber(number.ToString(), out var value, out ambiguous))
        {
            return false;
        }

        var words = Fold.Accents(cell[end..]).ToLowerInvariant().Split([' ', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Skip(1).Any(w => !Kinds.Contains(w)))
        {
            return false;
        }

        quantity = new Quantity(value, words.FirstOrDefault(""));
        return true;
    }

    private static bool IsMark(char c) => c is '.' or ',' or ' ' or '\u00a0' or '\u202f' or '\'' or '\u2019';

    private static bool TryNumber(string text, out decimal value, out bool ambiguous)
    {
        ambiguous = false;
        value = 0;
        var decimals = text.LastIndexOfAny(['.', ',']);
        if (decimals < 0)
        {
            return TryGroups(text, out value);
        }

        var (whole, fraction) = (text[..decimals], text[(decimals + 1)..]);
        if (fraction.Length == 0 || !fraction.All(char.IsAsciiDigit))
        {
            return false;
        }

        var mark = text[decimals];
        if (whole.Contains(mark, StringComparison.Ordinal))
        {
            // 1,234,567: one mark twice can only part thousands.
            return TryGroups(text, out value);
        }

        // 1,024 and 1.024 are a thousand in one country and one in another; 0,512 is not.
        ambiguous = fraction.Length == 3 && whole.Length <= 3 && whole.TrimStart('0').Length > 0;
        return !ambiguous && TryGroups(whole, out var units)
            && decimal.TryParse("0." + fraction, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)
            && (value = units + part) >= 0;
    }

    /// <summary>Digits, in groups of three where a mark parts them.</summary>
    private static bool TryGroups(string text, out decimal value)
    {
        var groups = text.Split([' ', '\u00a0', '\u202f', '\'', '\u2019', '.', ',']);
        value = 0;
        return (groups.Length == 1 || (groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(g => g.Length == 3)))
            && decimal.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
