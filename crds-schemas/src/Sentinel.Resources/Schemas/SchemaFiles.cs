using System.Text;
using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>Every file that is made from the kinds, by its place in this repository.</summary>
internal static class SchemaFiles
{
    /// <summary>Also in the template of state repositories, for the editors of those who work in one.</summary>
    private static readonly string[] JsonFolders = ["crds-schemas/json-schemas", "state-repo-template/.sentinel/schemas"];

    public static IEnumerable<(string Path, string Text)> All()
    {
        foreach (var face in KindFace.All)
        {
            yield return ($"crds-schemas/crds/{face.Kind.Plural}.yaml", Yaml(CustomResourceDefinition.Of(face)));
        }

        foreach (var folder in JsonFolders)
        {
            foreach (var kind in ResourceKinds.All)
            {
                yield return ($"{folder}/{kind.Kind.ToLowerInvariant()}.json", ManifestSchemas.OfKind(kind));
            }

            yield return ($"{folder}/config.json", ManifestSchemas.OfSettings());
        }
    }

    private static string Yaml(JsonObject document)
    {
        var writer = new YamlWriter();
        CodecOf<JsonNode>.Instance.Write(writer, document);
        return "# Made from the C# kinds by the tests of Sentinel.Resources: GOLDEN_UPDATE=1. Not to be edited by hand.\n" + Encoding.UTF8.GetString(writer.ToUtf8());
    }
}
