using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sentinel.Resources;

namespace Sentinel.Api.Guards;

/// <summary>The body <c>{"count": N}</c>, read strictly, with every finding.</summary>
internal sealed record CountBody(int Count, IReadOnlyList<Finding> Findings)
{
    private const int BodyLimit = 1024;

    private const string Remedy = "Send {\"count\": N}, N as GET /api/v1/guards tells it.";

    /// <returns>Null: the body is too large.</returns>
    public static async Task<CountBody?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[BodyLimit + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return read > BodyLimit ? null : Read(buffer.AsMemory(0, read));
    }

    private static CountBody Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Broken(null, null, "The body is not a JSON object.");
        }
        catch (JsonException)
        {
            return Broken(null, null, "The body is not JSON.");
        }
    }

    private static CountBody Read(JsonElement root)
    {
        var findings = new List<Finding>();
        foreach (var property in root.EnumerateObject().Where(p => p.Name != "count"))
            findings.Add(Problem(property.Name, null, "The field is not known."));
        var count = 0;
        if (!root.TryGetProperty("count", out var value))
            findings.Add(Problem("count", null, "The field is missing."));
        else if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out count) || count < 1)
            findings.Add(Problem("count", value.GetRawText(), "This is no number of servers from 1 on."));
        return new CountBody(count, findings);
    }

    private static CountBody Broken(string? field, string? value, string message) => new(0, [Problem(field, value, message)]);

    private static Finding Problem(string? field, string? value, string message) =>
        new() { Object = "request", Field = field, Value = value, Message = message, Remedy = Remedy };
}
