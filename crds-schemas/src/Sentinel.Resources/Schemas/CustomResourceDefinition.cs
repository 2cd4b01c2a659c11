using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>A kind as Kubernetes' API servers are told of it: <c>apiextensions.k8s.io/v1</c>.</summary>
internal static class CustomResourceDefinition
{
    /// <summary>The category of <c>kubectl get</c> that has all kinds.</summary>
    private const string Category = "sentinel";

    public static JsonObject Of(KindFace face) => new()
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "CustomResourceDefinition",
        ["metadata"] = new JsonObject { ["name"] = $"{face.Kind.Plural}.{ApiGroup.Name}" },
        ["spec"] = new JsonObject
        {
            ["group"] = ApiGroup.Name,
            ["names"] = new JsonObject
            {
                ["kind"] = face.Kind.Kind,
                ["listKind"] = face.Kind.Kind + "List",
                ["plural"] = face.Kind.Plural,
                ["singular"] = face.Kind.Kind.ToLowerInvariant(),
                ["shortNames"] = SchemaJson.Texts([face.Kind.ShortName]),
                ["categories"] = SchemaJson.Texts([Category]),
            },
            ["scope"] = "Cluster",
            ["versions"] = new JsonArray(Version(face)),
        },
    };

    private static JsonObject Version(KindFace face)
    {
        var version = new JsonObject
        {
            ["name"] = ApiGroup.Version,
            ["served"] = true,
            ["storage"] = true,
            ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
            ["additionalPrinterColumns"] = new JsonArray([.. face.Columns.Select(Column)]),
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = Root(face) },
        };
        if (face.Selectable.Count > 0)
        {
            version["selectableFields"] = new JsonArray([.. face.Selectable.Select(p => new JsonObject { ["jsonPath"] = p })]);
        }

        return version;
    }

    private static JsonNode Column(CrdColumn column)
    {
        var json = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["jsonPath"] = column.Path };
        if (column.Wide)
        {
            json["priority"] = 1;
        }

        return json;
    }

    private static JsonObject Root(KindFace face)
    {
        var schema = SchemaReader.Read(ManifestCodec.Find(face.Kind.Kind)!.Type);
        var root = SchemaJson.Describe(schema);
        root["type"] = "object";
        root["required"] = SchemaJson.Texts(["spec"]);
        root["properties"] = new JsonObject(schema.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Field(f, face))))
        {
            ["metadata"] = Metadata(),
        };
        root["x-kubernetes-validations"] = new JsonArray(new JsonObject
        {
            ["rule"] = $"!(self.metadata.name in [{string.Join(", ", NameRule.Reserved.Select(n => $"'{n}'"))}])",
            ["message"] = "The name means something else to Ansible. Choose another name.",
        });
        return root;
    }

    private static JsonObject Field(FieldSchema field, KindFace face)
    {
        if (field.Name != "spec")
        {
            return CrdNode.Of(field.Value with { Fields = [.. field.Value.Fields.Select(f => f with { Required = false })] }, spec: false);
        }

        var spec = CrdNode.Of(field.Value, spec: true);
        if (face.Rules.Count > 0)
        {
            spec["x-kubernetes-validations"] = new JsonArray([.. face.Rules.Select(Rule)]);
        }

        return spec;
    }

    private static JsonNode Rule(CrdRule rule) => new JsonObject
    {
        ["rule"] = rule.Expression,
        ["message"] = rule.Message,
        ["fieldPath"] = "." + rule.Field,
        ["reason"] = "FieldValueForbidden",
    };

    /// <summary>Of metadata a schema may say nothing but how a name is spelled; names of Kubernetes' own may be longer, and have dots.</summary>
    private static JsonObject Metadata() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["name"] = new JsonObject { ["type"] = "string", ["maxLength"] = DnsLabel.MaxLength, ["pattern"] = SchemaJson.Whole(DnsLabel.Pattern) },
        },
    };
}
