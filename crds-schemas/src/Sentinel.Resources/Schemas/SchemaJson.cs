using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>What CRDs and JSON Schemas spell alike.</summary>
internal static class SchemaJson
{
    public static string TypeName(ValueShape shape) => shape switch
    {
        ValueShape.Text => "string",
        ValueShape.Boolean => "boolean",
        ValueShape.Integer => "integer",
        ValueShape.List => "array",
        ValueShape.Fields or ValueShape.Map => "object",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "It has no one type."),
    };

    /// <summary>The pattern, which both spellings search for, held to the whole text.</summary>
    public static string Whole(string pattern) => pattern.Contains('|', StringComparison.Ordinal) ? $"^({pattern})$" : $"^{pattern}$";

    /// <summary>Description, limits, pattern and format; not the type.</summary>
    public static JsonObject Describe(ValueSchema value)
    {
        var json = new JsonObject();
        Add(json, "description", value.Description);
        Add(json, "format", value.Format);
        Add(json, "pattern", value.Pattern is { } pattern ? Whole(pattern) : null);
        Add(json, "minLength", value.MinLength);
        Add(json, "maxLength", value.MaxLength);
        Add(json, "minimum", value.Minimum);
        Add(json, "maximum", value.Maximum);
        return json;
    }

    public static JsonArray Texts(IEnumerable<string?> texts) => [.. texts.Select(t => (JsonNode?)t)];

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
