using System.Text.Json;

namespace Sentinel.Api.Claims;

/// <summary>JSON with its fields in order and without spacing.</summary>
internal static class CanonicalJson
{
    /// <param name="json">A document.</param>
    /// <param name="without">A field of its outermost object that does not count.</param>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> json, string? without = null)
    {
        if (json.IsEmpty)
            return "{}"u8.ToArray();
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(document.RootElement, writer, without);
        return stream.ToArray();
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer, string? without = null)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().Where(p => p.Name != without).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
