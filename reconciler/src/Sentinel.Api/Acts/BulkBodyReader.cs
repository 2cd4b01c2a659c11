using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Fleet;
using Sentinel.Api.Lists;
using Sentinel.Reconciler.Acts;
using Sentinel.Resources;

namespace Sentinel.Api.Acts;

/// <summary>Reads the body of an act on many servers strictly, with every finding.</summary>
internal sealed class BulkBodyReader
{
    /// <summary>Room for the names of some ten thousand servers.</summary>
    public const int BodyLimit = 1024 * 1024;

    private const string VerbField = "verb", FilterField = "filter", CountField = "expectedCount", ReasonField = "reason";

    private static readonly IReadOnlyList<string> Fields = [VerbField, FilterField, CountField, ReasonField];

    private readonly List<Finding> _findings = [];

    /// <summary>Verbs that make sense for many.</summary>
    public static IReadOnlyList<string> Verbs { get; } = [.. ServerVerbs.Names.Where(v => ServerVerbs.Find(v) != ServerVerb.TrustHostKey)];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <returns>Null: the body is too large.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            if (body.Length + count > BodyLimit)
                return null;
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }

    /// <returns>Null: there are findings.</returns>
    public BulkBody? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.IsEmpty ? "{}"u8.ToArray() : json);
            var body = Read(Members(document.RootElement, "", Fields));
            return _findings.Count == 0 ? body : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // JSON's escapes can spell half a character, which no text can hold.
            Add(null, null, "The body is not JSON.", $"Send a JSON object with {string.Join(", ", Fields)}.");
            return null;
        }
    }

    private BulkBody Read(Dictionary<string, JsonElement> members) => new(
        Verb(members), Filter(members), ExpectedCount(members), Reason(members));

    private ServerVerb Verb(Dictionary<string, JsonElement> members)
    {
        var text = Text(members, VerbField);
        if (text is not null && Verbs.Contains(text))
            return ServerVerbs.Find(text)!.Value;
        if (!HasFinding(VerbField))
            Add(VerbField, text, "There is no such act on many servers.", $"{(NearestName.Of(text ?? "", Verbs) is { } near ? $"Did you mean '{near}'? " : "")}Known: {string.Join(", ", Verbs)}.");
        return default;
    }

    private string Reason(Dictionary<string, JsonElement> members)
    {
        var reason = Text(members, ReasonField);
        if (!HasFinding(ReasonField) && ReasonRule.Check(reason) is { } wrong)
            _findings.Add(wrong);
        return reason ?? "";
    }

    private int ExpectedCount(Dictionary<string, JsonElement> members)
    {
        if (members.TryGetValue(CountField, out var element) && element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var count) && count >= 0)
            return count;
        if (!HasFinding(CountField))
            Add(CountField, element.ValueKind == JsonValueKind.Undefined ? null : element.GetRawText(), "It is the number of servers that the filter matched.", "Take total from GET /api/v1/servers with the same filter.");
        return 0;
    }

    /// <summary>The same fields, values and findings as in the query of the list.</summary>
    private ListQuery<ServerRow> Filter(Dictionary<string, JsonElement> members)
    {
        var reader = new ListQueryReader<ServerRow>(ServerList.Shape);
        if (!members.TryGetValue(FilterField, out var filter) && !HasFinding(FilterField))
            Add(FilterField, null, "Which servers are meant is missing.", "Give the fields of the list's query, such as {\"phase\": \"Failed\"}; {} means all servers.");
        var query = reader.ReadFilter(Members(filter, FilterField + ".", null).Select(m => KeyValuePair.Create(m.Key, Values(m.Key, m.Value))));
        _findings.AddRange(reader.Findings.Select(f => f with { Field = $"{FilterField}.{f.Field}" }));
        return query;
    }

    private IReadOnlyList<string> Values(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.True => [ListField<ServerRow>.Yes],
        JsonValueKind.False => [ListField<ServerRow>.No],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(e => e.ValueKind == JsonValueKind.Array ? NoValue(name, e) : Values(name, e))],
        _ => NoValue(name, element),
    };

    private IReadOnlyList<string> NoValue(string name, JsonElement element)
    {
        Add($"{FilterField}.{name}", element.GetRawText(), "The value is neither a text nor true or false, nor a list of such.", "Write the value as in the list's query, in double quotes.");
        return [];
    }

    private string? Text(Dictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue(name, out var element))
            return null;
        if (element.ValueKind == JsonValueKind.String)
            return element.GetString();
        Add(name, element.GetRawText(), "The value is not a text.", "Put it in double quotes.");
        return null;
    }

    /// <param name="known">Null: judged later.</param>
    private Dictionary<string, JsonElement> Members(JsonElement element, string path, IReadOnlyList<string>? known)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element.ValueKind == JsonValueKind.Undefined)
            return members;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(path.Length == 0 ? null : path.TrimEnd('.'), null, "The value is not a JSON object.", "Write it in braces.");
            return members;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (known?.Contains(member.Name) == false)
                Add(member.Name, null, "The field is not known.", $"{(NearestName.Of(member.Name, known) is { } near ? $"Did you mean '{near}'? " : "")}Known: {string.Join(", ", known)}.");
            else if (!members.TryAdd(member.Name, member.Value))
                Add(path + member.Name, null, "The field stands twice.", "Keep one.");
        }

        return members;
    }

    private bool HasFinding(string field) => _findings.Exists(f => f.Field is null || f.Field == field);

    private void Add(string? field, string? value, string message, string remedy) =>
        _findings.Add(new Finding { Object = "request", Field = field, Value = value, Message = message, Remedy = remedy });
}
