using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sentinel.Api.Tests.OpenApi;

/// <summary>Writes the reference page from the document, so that it cannot say anything else.</summary>
internal sealed class HttpReference(JsonElement document)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _page = new();

    public string Write()
    {
        Line("# HTTP");
        Line();
        Line("<!-- Made from the code by the tests of Sentinel.Api: GOLDEN_UPDATE=1. Not to be edited by hand. -->");
        Line();
        Prose(document.GetProperty("info").GetProperty("description").GetString()!);
        Line();
        Prose("The same for programs is at `/openapi/v1.json`, and in [openapi.json](openapi.json). Beside these there is `GET /metrics`, for Prometheus. "
            + "Errors are [problem details](#problemanswer). How it is meant is in [reading](reading.md) and [claims](claims.md).");
        var operations = Operations().ToList();
        foreach (var tag in operations.GroupBy(o => o.Operation.GetProperty("tags")[0].GetString()))
        {
            Line();
            Line($"## {tag.Key}");
            foreach (var (method, path, operation) in tag)
                Write(method, path, operation);
        }

        Line();
        Line("## Schemas");
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject().OrderBy(s => s.Name, StringComparer.Ordinal))
            WriteSchema(schema);
        return _page.ToString();
    }

    private IEnumerable<(string Method, string Path, JsonElement Operation)> Operations() =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (o.Name.ToUpperInvariant(), p.Name, o.Value)));

    private void Write(string method, string path, JsonElement operation)
    {
        Line();
        Line($"### {method} {path}");
        Line();
        Prose($"{operation.GetProperty("summary").GetString()} (`{operation.GetProperty("operationId").GetString()}`). {operation.GetProperty("description").GetString()!.Replace("\n\n", " ", StringComparison.Ordinal)}");
        if (operation.TryGetProperty("parameters", out var parameters))
        {
            Line();
            Line("| parameter | in | what |");
            Line("| --- | --- | --- |");
            foreach (var parameter in parameters.EnumerateArray())
                Line($"| `{parameter.GetProperty("name").GetString()}` | {parameter.GetProperty("in").GetString()} | {Cell(parameter.GetProperty("description").GetString()!)}{Values(parameter.GetProperty("schema"))} |");
        }

        if (operation.TryGetProperty("requestBody", out var body))
            WriteContent("Body", body.GetProperty("content"));
        Line();
        Line("| status | means | body |");
        Line("| --- | --- | --- |");
        foreach (var response in operation.GetProperty("responses").EnumerateObject())
            Line($"| {response.Name} | {Cell(response.Value.GetProperty("description").GetString()!)} | {BodyOf(response.Value)} |");
        foreach (var response in operation.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] == '2' && r.Value.TryGetProperty("content", out _)).Where((r, i) => i == 0 || HasSeveral(r.Value)))
            WriteContent($"Example of {response.Name}", response.Value.GetProperty("content"));
    }

    /// <summary>An answer of more than one form: none of them goes without saying.</summary>
    private static bool HasSeveral(JsonElement response) => response.GetProperty("content").EnumerateObject().Any(m => m.Value.TryGetProperty("examples", out _));

    private void WriteContent(string title, JsonElement content)
    {
        foreach (var media in content.EnumerateObject())
        {
            if (media.Value.TryGetProperty("example", out var example))
                WriteExample(title, Reference(media.Value.GetProperty("schema")), example);
            if (!media.Value.TryGetProperty("examples", out var examples))
                continue;
            foreach (var one in examples.EnumerateObject())
                WriteExample(title, Link(one.Name), one.Value.GetProperty("value"));
        }
    }

    private void WriteExample(string title, string? type, JsonElement example)
    {
        Line();
        Line($"{title}{(type is null ? "" : $" ({type})")}:");
        Line();
        Line(example.ValueKind == JsonValueKind.String ? "```text" : "```json");
        Line((example.ValueKind == JsonValueKind.String ? example.GetString()! : JsonSerializer.Serialize(example, Indented)).TrimEnd('\n'));
        Line("```");
    }

    private void WriteSchema(JsonProperty schema)
    {
        Line();
        Line($"### {schema.Name}");
        Line();
        if (schema.Value.TryGetProperty("description", out var description))
            Prose(description.GetString()!);
        if (schema.Value.TryGetProperty("enum", out var values))
            Prose("One of " + string.Join(", ", values.EnumerateArray().Select(v => $"`{v.GetString()}`")) + ".");
        if (!schema.Value.TryGetProperty("properties", out var fields))
            return;
        var required = schema.Value.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet() : [];
        if (schema.Value.TryGetProperty("description", out _))
            Line();
        Line("| field | type | what |");
        Line("| --- | --- | --- |");
        foreach (var field in fields.EnumerateObject())
        {
            var text = field.Value.TryGetProperty("description", out var what) ? Cell(what.GetString()!) : "";
            Line($"| `{field.Name}`{(required.Contains(field.Name) ? "" : "?")} | {TypeOf(field.Value)} | {text} |");
        }
    }

    private static string BodyOf(JsonElement response) => response.TryGetProperty("content", out var content)
        ? string.Join(", ", content.EnumerateObject().Select(m => (m.Value.TryGetProperty("schema", out var schema) ? Reference(schema) : null) ?? m.Name))
        : "";

    private static string? Reference(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var one) && one.EnumerateArray().Select(Reference).OfType<string>().ToList() is { Count: > 1 } several)
            return string.Join(" or ", several);
        return schema.TryGetProperty("$ref", out var reference) ? Link(reference.GetString()!.Split('/')[^1]) : null;
    }

    private static string Link(string schema) => $"[{schema}](#{schema.ToLowerInvariant()})";

    private static string TypeOf(JsonElement schema)
    {
        if (Reference(schema) is { } link)
            return link;
        if (schema.TryGetProperty("oneOf", out var one))
            return string.Join(" or ", one.EnumerateArray().Select(TypeOf).Where(t => t != "null"));
        var type = schema.TryGetProperty("type", out var types)
            ? types.ValueKind == JsonValueKind.Array ? string.Join(" or ", types.EnumerateArray().Select(t => t.GetString()).Where(t => t != "null")) : types.GetString()!
            : "any";
        if (type == "array")
            return $"array of {TypeOf(schema.GetProperty("items"))}";
        if (schema.TryGetProperty("additionalProperties", out var values))
            return $"map of {TypeOf(values)}";
        return schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" ? "time" : type;
    }

    private static string Values(JsonElement schema)
    {
        var one = schema.TryGetProperty("items", out var items) ? items : schema;
        if (one.TryGetProperty("maximum", out var most))
            return $" 1 to {most}{(one.TryGetProperty("default", out var usual) ? $", by default {usual}" : "")}.";
        return one.TryGetProperty("enum", out var known) && known.GetArrayLength() <= 15 ? $" One of {string.Join(", ", known.EnumerateArray().Select(v => $"`{v.GetString()}`"))}." : "";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    /// <summary>In lines of a length that reads well.</summary>
    private void Prose(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length > 138)
            {
                Line(line.ToString());
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        Line(line.ToString());
    }

    private void Line(string text = "") => _page.Append(text).Append('\n');
}
