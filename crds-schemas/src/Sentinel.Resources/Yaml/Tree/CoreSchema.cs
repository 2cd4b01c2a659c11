using System.Globalization;

namespace Sentinel.Resources;

/// <summary>How YAML 1.2's core schema types a plain scalar; and which texts any YAML would mistake.</summary>
internal static class CoreSchema
{
    /// <summary>The type of a plain scalar.</summary>
    public static ScalarKind KindOf(string plain)
    {
        if (plain.Length == 0)
        {
            return ScalarKind.Null;
        }

        return plain[0] switch
        {
            '~' or 'n' or 'N' => plain is "~" or "null" or "Null" or "NULL" ? ScalarKind.Null : ScalarKind.Text,
            't' or 'T' or 'f' or 'F' => IsBoolean(plain) ? ScalarKind.Boolean : ScalarKind.Text,
            '+' or '-' or '.' or (>= '0' and <= '9') => NumberKind(plain),
            _ => ScalarKind.Text,
        };
    }

    /// <summary>The number of an integer scalar; false where it does not fit 64 bits.</summary>
    public static bool TryInteger(string plain, out long value)
    {
        if (plain.StartsWith("0x", StringComparison.Ordinal))
        {
            return ulong.TryParse(plain.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
                & Narrow(hex, out value);
        }

        if (plain.StartsWith("0o", StringComparison.Ordinal))
        {
            return TryOctal(plain.AsSpan(2), out value);
        }

        return long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>
    /// True where a parser of YAML 1.1 or 1.2 could take the plain text for something other than text:
    /// a boolean, nothing, a number, a date, a time, a base-60 number.
    /// </summary>
    public static bool CouldBeMistaken(string text)
    {
        if (text.Length == 0)
        {
            return true;
        }

        if (char.IsAsciiLetter(text[0]))
        {
            return text.Length <= 5 && IsWord(text);
        }

        return !char.IsAsciiDigit(text[0]) || (LooksNumeric(text) && !IsDottedQuad(text));
    }

    private static bool Narrow(ulong wide, out long value)
    {
        value = unchecked((long)wide);
        return value >= 0;
    }

    private static bool TryOctal(ReadOnlySpan<char> digits, out long value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return true;
    }

    private static bool IsBoolean(string text) => text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE";

    // YAML 1.1 knows more words than 1.2; what we write is read by both.
    private static bool IsWord(ReadOnlySpan<char> text)
    {
        Span<char> upper = stackalloc char[text.Length];
        text.ToUpperInvariant(upper);
        return upper is "Y" or "N" or "YES" or "NO" or "ON" or "OFF" or "TRUE" or "FALSE" or "NULL";
    }

    private static ScalarKind NumberKind(string text)
    {
        var span = text.AsSpan();
        if (span.StartsWith("0x"))
        {
            return span.Length > 2 && !span[2..].ContainsAnyExcept(HexDigits) ? ScalarKind.Integer : ScalarKind.Text;
        }

        if (span.StartsWith("0o"))
        {
            return span.Length > 2 && !span[2..].ContainsAnyExceptInRange('0', '7') ? ScalarKind.Integer : ScalarKind.Text;
        }

        if (span is ".nan" or ".NaN" or ".NAN")
        {
            return ScalarKind.Float;
        }

        if (span[0] is '+' or '-')
        {
            span = span[1..];
        }

        return span is ".inf" or ".Inf" or ".INF" ? ScalarKind.Float : DecimalKind(span);
    }

    // ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    private static ScalarKind DecimalKind(ReadOnlySpan<char> text)
    {
        var whole = Digits(text);
        var rest = text[whole..];
        if (rest.IsEmpty)
        {
            return whole > 0 ? ScalarKind.Integer : ScalarKind.Text;
        }

        var fraction = 0;
        if (rest[0] == '.')
        {
            fraction = Digits(rest[1..]);
            rest = rest[(1 + fraction)..];
        }

        if (whole + fraction == 0)
        {
            return ScalarKind.Text;
        }

        return rest.IsEmpty || IsExponent(rest) ? ScalarKind.Float : ScalarKind.Text;
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('e' or 'E'))
        {
            return false;
        }

        var digits = text.Length > 1 && text[1] is '+' or '-' ? text[2..] : text[1..];
        return digits.Length > 0 && Digits(digits) == digits.Length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }

    // More than any schema's numbers, dates and times; quoting one text too many harms nobody.
    private static bool LooksNumeric(string text)
    {
        if (text[0] == '0' && text.Length > 1 && text[1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            return true;
        }

        var exponents = 0;
        foreach (var c in text)
        {
            if (c is 'e' or 'E')
            {
                exponents++;
            }
            else if (!char.IsAsciiDigit(c) && c is not ('_' or '.' or ',' or ':' or '+' or '-' or 'T' or 't' or 'Z' or 'z' or ' '))
            {
                return false;
            }
        }

        return exponents <= 1;
    }

    private static bool IsDottedQuad(string text)
    {
        var parts = 0;
        foreach (var part in text.AsSpan().Split('.'))
        {
            var (start, length) = part.GetOffsetAndLength(text.Length);
            if (length is 0 or > 3 || Digits(text.AsSpan(start, length)) != length)
            {
                return false;
            }

            parts++;
        }

        return parts == 4;
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
