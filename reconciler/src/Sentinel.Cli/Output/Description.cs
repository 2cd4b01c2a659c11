using System.Globalization;
using System.Text.Json;
using Sentinel.Resources;

namespace Sentinel.Cli.Output;

/// <summary>An object in full, as <c>describe</c> shows it: the service's own names, indented, times with their age.</summary>
internal sealed class Description(TextWriter output, DateTimeOffset now)
{
    /// <summary>What one looks for first; the rest follows as the service says it.</summary>
    private static readonly string[] First = ["name", "address", "phase", "reason", "message", "since", "nextAttemptAt", "claim", "free", "session", "profile"];

    public void Write(JsonElement json) => WriteFields(json, 0);

    private void WriteFields(JsonElement json, int depth)
    {
        var fields = json.EnumerateObject().OrderBy(f => depth == 0 && Array.IndexOf(First, f.Name) is >= 0 and var place ? place : First.Length).ToList();
        var width = fields.Where(f => IsPlain(f.Value)).Select(f => Name(f.Name).Length).DefaultIfEmpty().Max();
        foreach (var field in fields)
            WriteField(field, depth, width);
    }

    private void WriteField(JsonProperty field, int depth, int width)
    {
        var indent = new string(' ', 2 * depth);
        if (IsPlain(field.Value))
        {
            output.WriteLine($"{indent}{(Name(field.Name) + ":").PadRight(width + 1)} {Plain(field.Value)}".TrimEnd());
            return;
        }

        output.WriteLine($"{indent}{Name(field.Name)}:");
        if (field.Value.ValueKind == JsonValueKind.Object)
            WriteFields(field.Value, depth + 1);
        else
            WriteItems(field.Value, depth + 1);
    }

    private void WriteItems(JsonElement items, int depth)
    {
        var indent = new string(' ', 2 * depth);
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                output.WriteLine($"{indent}- {Plain(item)}");
            else
                output.WriteLine($"{indent}- {string.Join(", ", item.EnumerateObject().Select(f => $"{Name(f.Name)}: {Plain(f.Value)}"))}");
        }
    }

    private static bool IsPlain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => !json.EnumerateObject().Any(),
        JsonValueKind.Array => json.GetArrayLength() == 0,
        _ => true,
    };

    private static string Name(string name) => PrintableText.Escape(name);

    private string Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Text(json.GetString()!),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "",
        JsonValueKind.Object or JsonValueKind.Array => IsPlain(json) ? "none" : JsonText.LineOf(json),
        _ => json.GetRawText(),
    };

    private string Text(string text)
    {
        var shown = PrintableText.Escape(text);
        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return shown;
        return time > now ? $"{shown} (in {Age.Of(time - now)})" : $"{shown} ({Age.Of(time, now)} ago)";
    }
}
