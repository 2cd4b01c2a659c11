using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>Any value, typed by YAML 1.2's core schema; what JSON has no word for is refused.</summary>
internal sealed class JsonNodeCodec : Codec<JsonNode?>
{
    public override bool TakesNull => true;

    public override bool TryRead(YamlNode node, ReadScope scope, out JsonNode? value)
    {
        switch (node)
        {
            case YamlMapping mapping:
                value = ReadMap(mapping, scope);
                return value is not null;
            case YamlSequence sequence:
                value = ReadList(sequence, scope);
                return value is not null;
            default:
                return TryReadScalar((YamlScalar)node, scope, out value);
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is beyond 64 bits; validation refuses it before.</exception>
    public override void Write(YamlWriter writer, JsonNode? value)
    {
        // Numbers have more spellings than one, and a node can be changed in place: it is read.
        writer.MarkInexact();
        switch (value)
        {
            case null:
                writer.Raw("null");
                break;
            case JsonObject map:
                WriteMap(writer, map);
                break;
            case JsonArray list:
                WriteList(writer, list);
                break;
            default:
                WriteScalar(writer, value);
                break;
        }
    }

    public override void Write(CompactWriter writer, JsonNode? value) => throw new NotSupportedException("A value of any type has no compact form.");

    public override JsonNode? Read(CompactReader reader) => throw new NotSupportedException("A value of any type has no compact form.");

    private JsonObject? ReadMap(YamlMapping mapping, ReadScope scope)
    {
        var read = true;
        var map = new JsonObject();
        foreach (var (key, item) in mapping.Entries)
        {
            scope.Enter(key.Value);
            if (TryRead(item, scope, out var found))
            {
                map[key.Value] = found;
            }
            else
            {
                read = false;
            }

            scope.Leave();
        }

        return read ? map : null;
    }

    private JsonArray? ReadList(YamlSequence sequence, ReadScope scope)
    {
        var read = true;
        var list = new JsonArray();
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            scope.Enter(i);
            if (TryRead(sequence.Items[i], scope, out var found))
            {
                list.Add(found);
            }
            else
            {
                read = false;
            }

            scope.Leave();
        }

        return read ? list : null;
    }

    private static bool TryReadScalar(YamlScalar scalar, ReadScope scope, out JsonNode? value)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                value = null;
                return true;
            case ScalarKind.Boolean:
                value = JsonValue.Create(scalar.Value[0] is 't' or 'T');
                return true;
            case ScalarKind.Integer:
                return TryReadInteger(scalar, scope, out value);
            case ScalarKind.Float:
                return TryReadFloat(scalar, scope, out value);
            default:
                value = JsonValue.Create(scalar.Value);
                return true;
        }
    }

    private static bool TryReadInteger(YamlScalar scalar, ReadScope scope, out JsonNode? value)
    {
        value = null;
        if (CoreSchema.TryInteger(scalar.Value, out var number))
        {
            value = JsonValue.Create(number);
            return true;
        }

        scope.Add(scalar, "The number does not fit 64 bits.", "Put it in quotes, so that it stays text.");
        return false;
    }

    private static bool TryReadFloat(YamlScalar scalar, ReadScope scope, out JsonNode? value)
    {
        if (JsonNumber.TryRead(scalar.Value, out value))
        {
            return true;
        }

        scope.Add(scalar, "JSON has no such number.", "Put it in quotes, so that it stays text.");
        return false;
    }

    private void WriteMap(YamlWriter writer, JsonObject map)
    {
        writer.BeginMapping();
        foreach (var (key, item) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.Key(key);
            Write(writer, item);
        }

        writer.EndMapping();
    }

    private void WriteList(YamlWriter writer, JsonArray list)
    {
        writer.BeginSequence();
        foreach (var item in list)
        {
            writer.Item();
            Write(writer, item);
        }

        writer.EndSequence();
    }

    private static void WriteScalar(YamlWriter writer, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                // A time or a GUID in a JsonValue is text to JSON, but not to GetValue<string>.
                writer.Text(JsonSerializer.Deserialize<string>(value.ToJsonString()) ?? "");
                break;
            case JsonValueKind.Number:
                writer.Raw(JsonNumber.TryFormat(value, out var number)
                    ? number
                    : throw new ArgumentOutOfRangeException(nameof(value), "No YAML for the number."));
                break;
            default:
                writer.Raw(value.ToJsonString());
                break;
        }
    }
}
