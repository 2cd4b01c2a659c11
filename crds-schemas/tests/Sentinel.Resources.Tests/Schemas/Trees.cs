using System.Text.Json.Nodes;

namespace Sentinel.Resources.Tests.Schemas;

/// <summary>YAML as the JSON that a schema sees.</summary>
internal static class Trees
{
    /// <summary>Null: it is no JSON.</summary>
    public static JsonNode? Read(string file, byte[] utf8)
    {
        var scope = new ReadScope(file);
        return YamlTree.Read(utf8, YamlLimits.ManifestBytes, scope) is { } root && CodecOf<JsonNode>.Instance.TryRead(root, scope, out var node) ? node : null;
    }
}
