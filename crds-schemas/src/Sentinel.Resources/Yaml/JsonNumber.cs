using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>
/// Numbers between JSON and YAML, one spelling each: whole numbers of 64 bits without a point, all others with one,
/// so that a number with a fraction stays one however often it is read and written.
/// </summary>
internal static class JsonNumber
{
    /// <summary>The number as YAML; false for one that YAML's readers do not agree on.</summary>
    public static bool TryFormat(JsonNode number, [NotNullWhen(true)] out string? yaml)
    {
        var literal = number.ToJsonString();
        if (!literal.AsSpan().ContainsAny('.', 'e', 'E'))
        {
            yaml = long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole.ToString(CultureInfo.InvariantCulture)
                : null;
            return yaml is not null;
        }

        var finite = TryParse(literal, out var value);
        yaml = finite ? WithPoint(value) : null;
        return finite;
    }

    /// <summary>The number of a float scalar; false for one that JSON has no word for.</summary>
    public static bool TryRead(string scalar, [NotNullWhen(true)] out JsonNode? number)
    {
        // Kept as its literal: a JsonValue of a double writes 1.0 as 1.
        number = TryParse(scalar, out var value) ? JsonNode.Parse(WithPoint(value)) : null;
        return number is not null;
    }

    private static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    // YAML 1.1 takes 1E+20 for text: an exponent needs a point before it.
    private static string WithPoint(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
        {
            return text;
        }

        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text + ".0" : text.Insert(exponent, ".0");
    }
}
