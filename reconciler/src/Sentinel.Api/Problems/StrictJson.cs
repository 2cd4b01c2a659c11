using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Limits;
using Sentinel.Resources;

namespace Sentinel.Api.Problems;

/// <summary>Reads the JSON body of a request strictly and collects every finding.</summary>
/// <param name="subject">What the body is of, for the findings.</param>
/// <param name="hasSecrets">True: no finding repeats a value.</param>
/// <param name="example">A good body, for who sends what is no JSON.</param>
internal sealed class StrictJson(string subject, bool hasSecrets = false, string? example = null)
{
    /// <summary>Largest body, bytes.</summary>
    public const int BodyLimit = 16 * 1024;

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public static IResult TooLarge() =>
        ProblemAnswers.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"The body has at most {BodyLimit} bytes.");

    /// <returns>Null: the body is too large.</returns>
    public static Task<ReadOnlyMemory<byte>?> BytesAsync(HttpRequest request, CancellationToken cancellationToken) =>
        LimitedBody.ReadAsync(request, BodyLimit, cancellationToken);

    /// <summary>Reads the body's fields; an empty body has none.</summary>
    /// <param name="json">The body.</param>
    /// <param name="known">Fields that it may have.</param>
    /// <param name="read">Takes the fields; not called where the body is no object.</param>
    public void Read(ReadOnlyMemory<byte> json, string[] known, Action<JsonElement> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json.IsEmpty ? "{}"u8.ToArray() : json);
            if (IsObject(document.RootElement, "", known))
                read(document.RootElement);
        }
        catch (JsonException e)
        {
            Add("", null, $"The body is not JSON: line {(e.LineNumber ?? 0) + 1}, byte {e.BytePositionInLine}.", example is null ? "Send a JSON object." : $"Send a JSON object, such as {example}.");
        }
        catch (InvalidOperationException)
        {
            // JSON's escapes can spell half a character, which no text can hold.
            Add("", null, "A text has half of a surrogate pair.", "Write both halves, or the character itself in UTF-8.");
        }
    }

    /// <param name="known">The fields it may have; null: any.</param>
    public bool IsObject(JsonElement element, string path, string[]? known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(path, null, "The value is not a JSON object.", "Write it in braces.");
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var field = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (known?.Contains(property.Name) == false)
                Add(field, null, "The field is not known.", $"{(NearestName.Of(property.Name, known) is { } near ? $"Did you mean '{near}'? " : "")}Known: {string.Join(", ", known)}.");
            if (!seen.Add(property.Name))
                Add(field, null, "The field stands twice.", "Keep one.");
        }

        return true;
    }

    /// <summary>The text, or null where there is none.</summary>
    /// <param name="path">The field's whole path; null: it is at the top.</param>
    public string? Text(JsonElement parent, string field, string? path = null) => Has(parent, field) is { } value ? TextOf(value, path ?? field) : null;

    public bool Flag(JsonElement parent, string field)
    {
        if (Has(parent, field) is not { } value || value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return Has(parent, field)?.ValueKind == JsonValueKind.True;
        Add(field, value.GetRawText(), "It is true or false.", "Leave it out for false.");
        return false;
    }

    public int? Whole(JsonElement parent, string field, string path)
    {
        if (Has(parent, field) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        Add(path, value.GetRawText(), "The value is not a whole number.", "Write digits without quotes.");
        return null;
    }

    /// <param name="mayBeNone">Zero is one, too.</param>
    public TimeSpan? Duration(JsonElement parent, string field, TimeSpan atMost, bool mayBeNone = false)
    {
        if (Text(parent, field) is not { } text)
            return null;
        if (Resources.Duration.TryParse(text, out var duration) && (duration > TimeSpan.Zero || mayBeNone) && duration <= atMost)
            return duration;
        Add(field, text, $"This is no duration of {(mayBeNone ? "" : "more than 0 and ")}at most {atMost.TotalDays:0} days.", "Write it with its unit, such as \"1h\" or \"30d\".");
        return null;
    }

    public DateTimeOffset? Time(JsonElement parent, string field)
    {
        if (Text(parent, field) is not { } text)
            return null;
        if (text.Length >= 20 && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        Add(field, text, "This is no time with its offset.", "Write it as 2027-01-31T12:00:00Z.");
        return null;
    }

    /// <summary>A map of lists of texts, such as <c>{"region": ["fr", "de"]}</c>.</summary>
    public Dictionary<string, IReadOnlyList<string>> Lists(JsonElement parent, string field, string path)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (Has(parent, field) is not { } map || !IsObject(map, path, null))
            return lists;
        foreach (var entry in map.EnumerateObject())
        {
            var place = $"{path}.{entry.Name}";
            if (entry.Value.ValueKind != JsonValueKind.Array)
                Add(place, entry.Value.GetRawText(), "The value is not a list.", "Put it in brackets, such as [\"fr\"].");
            else
                lists[entry.Name] = [.. entry.Value.EnumerateArray().Select(e => TextOf(e, place)).OfType<string>()];
        }

        return lists;
    }

    public void Add(string field, string? value, string message, string remedy) => _findings.Add(new Finding
    {
        Object = subject,
        Field = field.Length == 0 ? null : field,
        Value = hasSecrets || value?.Length > 200 ? null : value,
        Message = message,
        Remedy = remedy,
    });

    public void AddAll(IEnumerable<Finding> findings) => _findings.AddRange(findings);

    private static JsonElement? Has(JsonElement parent, string field) =>
        parent.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string? TextOf(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Add(path, value.GetRawText(), "The value is not a text.", "Put it in double quotes.");
        return null;
    }
}
