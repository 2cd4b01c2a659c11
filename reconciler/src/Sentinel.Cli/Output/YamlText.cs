using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Cli.Output;

/// <summary>What the service answered, as YAML.</summary>
internal static class YamlText
{
    public static string Of(JsonElement json) => Of(JsonNode.Parse(json.GetRawText())!);

    public static string Of(JsonNode json) => Encoding.UTF8.GetString(ManifestYaml.WritePlain(json)).TrimEnd('\n');
}
