using System.Net;
using System.Text.Json;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>What was answered to a request about a claim.</summary>
public sealed record ClaimReply(HttpStatusCode Status, JsonElement Body)
{
    public string Name => Body.GetProperty("name").GetString()!;

    public string Phase => Body.GetProperty("phase").GetString()!;

    public string? Address => Text("address");

    public string? Server => Text("server");

    public string Commit => Body.GetProperty("commit").GetString()!;

    private string? Text(string field) => Body.TryGetProperty(field, out var value) ? value.GetString() : null;
}
