using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>Files of the state repository as JSON Schemas, for editors: draft 7, which they all understand.</summary>
internal static class JsonSchema
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    /// <summary>Manifests of the kind: without a status, which has a file of its own that Sentinel alone writes.</summary>
    public static JsonObject OfKind(KindInfo kind)
    {
        var schema = SchemaReader.Read(ManifestCodec.Find(kind.Kind)!.Type);
        var node = JsonSchemaNode.Of(schema with { Fields = [.. Header(kind), .. schema.Fields.Where(f => f.Name == "spec")] }, orNull: false);
        node["properties"]!["apiVersion"]!["const"] = ApiGroup.ApiVersion;
        node["properties"]!["kind"]!["const"] = kind.Kind;
        node["properties"]!["metadata"]!["properties"]!["name"]!["not"] = new JsonObject { ["enum"] = SchemaJson.Texts(NameRule.Reserved) };
        return Document(kind.Kind, node);
    }

    /// <summary><see cref="StatePaths.Settings"/>.</summary>
    public static JsonObject OfSettings() => Document(
        "Settings",
        JsonSchemaNode.Of(SchemaReader.Read(typeof(RepositorySettings)) with { Description = "What holds for the whole repository. What is not said is the default." }, orNull: true));

    private static JsonObject Document(string title, JsonObject node)
    {
        node.Insert(0, "title", title);
        node.Insert(0, "$schema", Draft);
        return node;
    }

    private static FieldSchema[] Header(KindInfo kind) =>
    [
        new("apiVersion", true, new ValueSchema(ValueShape.Text) { Description = $"{ApiGroup.ApiVersion}." }),
        new("kind", true, new ValueSchema(ValueShape.Text) { Description = $"{kind.Kind}." }),
        new(
            "metadata",
            true,
            new ValueSchema(ValueShape.Fields)
            {
                Description = "Name, labels and annotations.",
                Fields =
                [
                    new("name", true, new ValueSchema(ValueShape.Text)
                    {
                        Description = "Lower-case letters, digits and inner hyphens; the file has the same name.",
                        Pattern = DnsLabel.Pattern,
                        MaxLength = DnsLabel.MaxLength,
                    }),
                    new("uid", false, new ValueSchema(ValueShape.Text) { Description = "Of a claim. Written by Sentinel." }),
                    Map("labels", "Values to choose by, as Kubernetes spells them.", LabelSyntax.ValuePattern),
                    Map("annotations", "Notes, and requests to Sentinel such as sentinel.collectverything.io/retry-requested-at.", null),
                ],
            }),
    ];

    private static FieldSchema Map(string name, string description, string? pattern) => new(name, false, new ValueSchema(ValueShape.Map)
    {
        Description = description,
        KeyPattern = LabelSyntax.KeyPattern,
        Items = new ValueSchema(ValueShape.Text) { Pattern = pattern },
    });
}
