using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>A value as JSON Schema. What a reader of manifests refuses is refused: unknown fields, and a null where there is no default.</summary>
internal static class JsonSchemaNode
{
    /// <param name="value">What is described.</param>
    /// <param name="orNull">True: null is as good as not there.</param>
    public static JsonObject Of(ValueSchema value, bool orNull)
    {
        var node = SchemaJson.Describe(value with { Format = null });
        AddType(node, value, orNull);
        if (value.Choices.Count > 0)
        {
            node["enum"] = SchemaJson.Texts(value.Choices.Concat<string?>(orNull ? [null] : []));
        }

        if (value.Default is { } initial)
        {
            node["default"] = initial.DeepClone();
        }

        AddFields(node, value);
        if (value.Items is { } items)
        {
            node[value.Shape == ValueShape.Map ? "additionalProperties" : "items"] = Of(items, orNull: false);
        }

        if (value.KeyPattern is { } keys)
        {
            node["propertyNames"] = new JsonObject { ["pattern"] = SchemaJson.Whole(keys) };
        }

        return node;
    }

    private static void AddType(JsonObject node, ValueSchema value, bool orNull)
    {
        if (value.Shape == ValueShape.Any)
        {
            return;
        }

        List<string> types = value.Shape switch
        {
            ValueShape.IntegerOrText => ["integer", "string"],
            ValueShape.BooleanOrFields => ["boolean", "object"],
            _ => [SchemaJson.TypeName(value.Shape)],
        };
        if (orNull)
        {
            types.Add("null");
        }

        node["type"] = types.Count == 1 ? types[0] : SchemaJson.Texts(types);
    }

    private static void AddFields(JsonObject node, ValueSchema value)
    {
        if (value.Shape is not (ValueShape.Fields or ValueShape.BooleanOrFields))
        {
            return;
        }

        node["properties"] = new JsonObject(value.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Of(f.Value, orNull: !f.Required))));
        node["additionalProperties"] = false;
        var required = value.Fields.Where(f => f.Required).Select(f => f.Name).ToList();
        if (required.Count > 0)
        {
            node["required"] = SchemaJson.Texts(required);
        }
    }
}
