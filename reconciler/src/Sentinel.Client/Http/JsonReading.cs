using System.Globalization;
using System.Text.Json;

namespace Sentinel.Client;

/// <summary>Reads what is there and is of the right type; all else is as if it was not there.</summary>
internal static class JsonReading
{
    public static JsonElement? FieldOf(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    public static JsonElement? ObjectOf(this JsonElement json, string name) =>
        json.FieldOf(name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    public static string? TextOf(this JsonElement json, string name) => json.FieldOf(name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public static bool? BooleanOf(this JsonElement json, string name) =>
        json.FieldOf(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } found ? found.GetBoolean() : null;

    public static int? NumberOf(this JsonElement json, string name) =>
        json.FieldOf(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var number) ? number : null;

    public static DateTimeOffset? TimeOf(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.TextOf(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static IEnumerable<JsonElement> ItemsOf(this JsonElement json, string name) =>
        json.FieldOf(name) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    public static Dictionary<string, string> TextsOf(this JsonElement json, string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.ObjectOf(name) is { } map)
        {
            foreach (var entry in map.EnumerateObject().Where(e => e.Value.ValueKind == JsonValueKind.String))
                texts[entry.Name] = entry.Value.GetString()!;
        }

        return texts;
    }
}
