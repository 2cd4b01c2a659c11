using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sentinel.Cli.Get;

/// <summary>A whole list.</summary>
/// <param name="First">The first page as the service gave it.</param>
/// <param name="Items">Of all pages.</param>
internal sealed record ListAnswer(JsonElement First, IReadOnlyList<JsonElement> Items)
{
    /// <summary>The first page with everything in it: names and order are the service's.</summary>
    public JsonNode ToNode()
    {
        var document = JsonNode.Parse(First.GetRawText())!.AsObject();
        document.Remove("next");
        document["items"] = new JsonArray([.. Items.Select(i => JsonNode.Parse(i.GetRawText()))]);
        return document;
    }
}
