using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>
/// A value as a structural schema of Kubernetes: each has a type, none refers to another, and known keys and any keys do not stand
/// side by side. Unknown fields are left to the API server, which drops or refuses them by itself.
/// </summary>
internal static class CrdNode
{
    /// <param name="value">What is described.</param>
    /// <param name="spec">True: of a spec. A status has no defaults and demands none of its own fields: it is written bit by bit.</param>
    public static JsonObject Of(ValueSchema value, bool spec)
    {
        var node = SchemaJson.Describe(value);
        AddType(node, value);
        if (value.Choices.Count > 0)
        {
            node["enum"] = SchemaJson.Texts(value.Choices);
        }

        if (spec && value.Default is { } initial)
        {
            node["default"] = initial.DeepClone();
        }

        AddFields(node, value, spec);
        AddItems(node, value, spec);
        return node;
    }

    private static void AddType(JsonObject node, ValueSchema value)
    {
        if (value.Shape == ValueShape.IntegerOrText)
        {
            node["x-kubernetes-int-or-string"] = true;
        }
        else if (value.Shape == ValueShape.Any)
        {
            // Without nullable a null would be dropped, and with it what it says.
            node["x-kubernetes-preserve-unknown-fields"] = true;
            node["nullable"] = true;
        }
        else
        {
            node["type"] = SchemaJson.TypeName(value.Shape);
        }
    }

    private static void AddFields(JsonObject node, ValueSchema value, bool spec)
    {
        if (value.Shape != ValueShape.Fields)
        {
            return;
        }

        node["properties"] = new JsonObject(value.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Of(f.Value, spec))));
        var required = value.Fields.Where(f => f.Required).Select(f => f.Name).ToList();
        if (required.Count > 0)
        {
            node["required"] = SchemaJson.Texts(required);
        }
    }

    private static void AddItems(JsonObject node, ValueSchema value, bool spec)
    {
        if (value.Items is not { } items)
        {
            return;
        }

        node[value.Shape == ValueShape.Map ? "additionalProperties" : "items"] = Of(items, spec);
        if (value.ItemKey is { } key)
        {
            node["x-kubernetes-list-type"] = "map";
            node["x-kubernetes-list-map-keys"] = SchemaJson.Texts([key]);
        }
    }
}
