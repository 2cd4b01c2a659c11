using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Cli.Output;

/// <summary>JSON as <c>-o json</c> writes it: names and order as the service has them, nothing in it that a terminal obeys.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement json) => Printable(JsonSerializer.Serialize(json, Indented));

    public static string Of(JsonNode json) => Printable(json.ToJsonString(Indented));

    /// <summary>In one line.</summary>
    public static string LineOf(JsonElement json) => Printable(JsonSerializer.Serialize(json, Compact));

    /// <summary>Outside of its texts, JSON has no other such character than the line breaks that were put there.</summary>
    private static string Printable(string json)
    {
        if (PrintableText.IsAll(json.Replace('\n', ' ')))
            return json;
        var text = new StringBuilder(json.Length + 16);
        foreach (var rune in json.EnumerateRunes())
        {
            if (rune.Value == '\n' || PrintableText.IsAll(rune.ToString()))
                text.Append(rune.ToString());
            else
                Escape(text, rune);
        }

        return text.ToString();
    }

    private static void Escape(StringBuilder text, Rune rune)
    {
        foreach (var unit in rune.ToString())
            text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
    }
}
