using System.Globalization;
using System.Text.Json;

namespace Sentinel.Api.Tests.OpenApi;

/// <summary>
/// As much of JSON Schema as the document uses; another keyword is a failure, not passed over. Stricter in one thing: a field that the schema does not
/// name is one too many.
/// </summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal) { "description", "default", "example", "title" };

    /// <summary>What is wrong, by place.</summary>
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value)
    {
        var wrong = new List<string>();
        Check(schema, value, "$", wrong);
        return wrong;
    }

    public JsonElement Resolve(string reference)
    {
        reference.ShouldStartWith("#/");
        var found = document;
        foreach (var part in reference[2..].Split('/'))
            found.TryGetProperty(part.Replace("~1", "/", StringComparison.Ordinal), out found).ShouldBeTrue($"{reference} does not resolve");
        return found;
    }

    private void Check(JsonElement schema, JsonElement value, string place, List<string> wrong)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(Resolve(reference.GetString()!), value, place, wrong);
            return;
        }

        foreach (var keyword in schema.EnumerateObject().Where(k => !Notes.Contains(k.Name)))
            Check(schema, keyword, value, place, wrong);
    }

    private void Check(JsonElement schema, JsonProperty keyword, JsonElement value, string place, List<string> wrong)
    {
        var of = keyword.Value;
        switch (keyword.Name)
        {
            case "type":
                if (!Types(of).Any(t => Is(t, value)))
                    wrong.Add($"{place} is {value.ValueKind}, not {of}");
                break;
            case "enum":
                if (value.ValueKind != JsonValueKind.Null && !of.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
                    wrong.Add($"{place} {value} is none of {of}");
                break;
            case "oneOf":
                if (of.EnumerateArray().Count(s => Check(s, value).Count == 0) != 1)
                    wrong.Add($"{place} fits not one of {of}: {string.Join("; ", of.EnumerateArray().SelectMany(s => Check(s, value)))}");
                break;
            case "required" when value.ValueKind == JsonValueKind.Object:
                wrong.AddRange(of.EnumerateArray().Where(f => !value.TryGetProperty(f.GetString()!, out _)).Select(f => $"{place} lacks {f}"));
                break;
            case "properties" when value.ValueKind == JsonValueKind.Object:
                CheckFields(schema, of, value, place, wrong);
                break;
            case "additionalProperties" when value.ValueKind == JsonValueKind.Object && of.ValueKind == JsonValueKind.Object:
                foreach (var field in value.EnumerateObject().Where(f => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(f.Name, out _)))
                    Check(of, field.Value, $"{place}.{field.Name}", wrong);
                break;
            case "items" when value.ValueKind == JsonValueKind.Array:
                foreach (var (i, item) in value.EnumerateArray().Index())
                    Check(of, item, $"{place}[{i}]", wrong);
                break;
            case "format" when value.ValueKind == JsonValueKind.String && of.GetString() == "date-time":
                if (!DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _))
                    wrong.Add($"{place} '{value}' is no time");
                break;
            case "required" or "properties" or "additionalProperties" or "items" or "format" or "minimum" or "maximum":
                break;
            default:
                wrong.Add($"{place}: keyword {keyword.Name} is not known to this check");
                break;
        }
    }

    private void CheckFields(JsonElement schema, JsonElement fields, JsonElement value, string place, List<string> wrong)
    {
        foreach (var field in value.EnumerateObject())
        {
            if (fields.TryGetProperty(field.Name, out var known))
                Check(known, field.Value, $"{place}.{field.Name}", wrong);
            else if (!schema.TryGetProperty("additionalProperties", out _))
                wrong.Add($"{place}.{field.Name} is not in the schema");
        }
    }

    private static IEnumerable<string?> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()) : [type.GetString()];

    private static bool Is(string? type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => false,
    };
}
