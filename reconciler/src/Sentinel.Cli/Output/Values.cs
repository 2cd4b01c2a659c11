using System.Text.Json;
using Sentinel.Client;

namespace Sentinel.Cli.Output;

/// <summary>What tables show of an answer.</summary>
internal static class Values
{
    /// <summary>A map as <c>a=1,b=2</c>.</summary>
    public static string? PairsOf(JsonElement json, string name) => json.ObjectOf(name) is not { } map ? null
        : string.Join(",", map.EnumerateObject().Select(p => $"{p.Name}={(p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString() : p.Value.GetRawText())}"));

    /// <summary>A number, or how many a list or a map of counts holds.</summary>
    public static string? CountOf(JsonElement json, string name) => json.FieldOf(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => $"{list.GetArrayLength()}",
        { ValueKind: JsonValueKind.Object } map => $"{map.EnumerateObject().Sum(p => p.Value.ValueKind == JsonValueKind.Number && p.Value.TryGetInt64(out var n) ? n : 0)}",
        { } value => value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(),
    };

    /// <summary>As many characters of a commit as people use.</summary>
    public static string? ShortCommit(string? commit) => commit is { Length: > 10 } ? commit[..10] : commit;
}
