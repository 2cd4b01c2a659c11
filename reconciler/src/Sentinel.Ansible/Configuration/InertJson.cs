using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sentinel.Ansible;

/// <summary>
/// Data for Ansible that it never evaluates: <c>{"__ansible_unsafe": …}</c> marks a whole subtree, keys included.
/// Only keys that Ansible's decoder itself acts on get past that, so they are refused.
/// </summary>
internal static class InertJson
{
    private const string Mark = "__ansible_unsafe";
    private const string Reserved = "__ansible_";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Marked(JsonNode? data) => new() { [Mark] = data?.DeepClone() };

    /// <summary>A key, at any depth, that Ansible's decoder would act on; null where there is none.</summary>
    public static string? ReservedKey(JsonNode? node) => node switch
    {
        JsonObject map => map
            .Select(pair => IsReserved(pair.Key) ? pair.Key : ReservedKey(pair.Value))
            .FirstOrDefault(key => key is not null),
        JsonArray list => list.Select(ReservedKey).FirstOrDefault(key => key is not null),
        _ => null,
    };

    public static bool IsReserved(string key) => key.StartsWith(Reserved, StringComparison.Ordinal);

    /// <summary>The same data gives the same bytes: keys sorted, one line feed at the end.</summary>
    public static byte[] Bytes(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Layout))
            Write(writer, node);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray list:
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
