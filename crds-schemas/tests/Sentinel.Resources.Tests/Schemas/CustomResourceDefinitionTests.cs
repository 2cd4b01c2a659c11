using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sentinel.Resources.Tests.Schemas;

/// <summary>What a Kubernetes API server refuses of a CRD, as far as it can be seen without one.</summary>
public sealed partial class CustomResourceDefinitionTests
{
    private static readonly string[] Formats = ["date-time", "int32", "int64"];

    private static readonly string[] Types = ["string", "boolean", "integer", "number", "object", "array"];

    private static readonly string[] ColumnTypes = ["string", "integer", "boolean", "date", "number"];

    public static TheoryData<string> Kinds => [.. KindFace.All.Select(f => f.Kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryValue_HasATypeAndNothingThatIsForbidden(string kind)
    {
        foreach (var (path, node) in Values("", Schema(kind)))
        {
            var typed = node["type"] is { } type && Types.Contains((string?)type);
            var open = node.ContainsKey("x-kubernetes-int-or-string") || node.ContainsKey("x-kubernetes-preserve-unknown-fields");
            (typed ^ open).ShouldBeTrue($"{path} has no type, or one too many");
            node.ContainsKey("uniqueItems").ShouldBeFalse(path);
            node.ContainsKey("$ref").ShouldBeFalse(path);
            node.ContainsKey("const").ShouldBeFalse(path);
            (node.ContainsKey("properties") && node.ContainsKey("additionalProperties")).ShouldBeFalse(path);
            node["additionalProperties"]?.GetValueKind().ShouldBe(JsonValueKind.Object, path);
            if (node["format"] is { } format)
            {
                Formats.ShouldContain((string)format!, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryDefault_IsOfItsFieldsType(string kind)
    {
        foreach (var (path, node) in Values("", Schema(kind)).Where(v => v.Node.ContainsKey("default")))
        {
            var initial = node["default"]!;
            var (expected, open) = ((string?)node["type"], node.ContainsKey("x-kubernetes-int-or-string"));
            (initial.GetValueKind() switch
            {
                JsonValueKind.String => open || expected == "string",
                JsonValueKind.Number => open || expected == "integer",
                _ => false,
            }).ShouldBeTrue($"{path} has the default {initial}");
            path.ShouldStartWith(".spec");
            (node["enum"] is not JsonArray choices || choices.Any(c => JsonNode.DeepEquals(c, initial))).ShouldBeTrue(path);
            (node["pattern"] is not { } pattern || initial.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)initial!, (string)pattern!)).ShouldBeTrue(path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryKeyedList_DemandsItsKey(string kind)
    {
        foreach (var (path, node) in Values("", Schema(kind)).Where(v => v.Node.ContainsKey("x-kubernetes-list-map-keys")))
        {
            foreach (var key in node["x-kubernetes-list-map-keys"]!.AsArray())
            {
                node["items"]!["required"]!.AsArray().Select(r => (string)r!).ShouldContain((string)key!, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_Names_AreLowerCaseLabels(string kind)
    {
        var names = Of(kind)["spec"]!["names"]!;

        foreach (var name in names["shortNames"]!.AsArray().Concat(names["categories"]!.AsArray()).Append(names["plural"]).Append(names["singular"]))
        {
            Dns1035().IsMatch((string)name!).ShouldBeTrue((string)name!);
        }

        ((string)Of(kind)["metadata"]!["name"]!).ShouldBe($"{names["plural"]}.{ApiGroup.Name}");
        names["categories"]!.AsArray().Select(c => (string)c!).ShouldBe(["sentinel"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryColumn_IsASimplePathToAField(string kind)
    {
        foreach (var column in Version(kind)["additionalPrinterColumns"]!.AsArray())
        {
            var path = (string)column!["jsonPath"]!;
            path.ShouldStartWith(".");
            ColumnTypes.ShouldContain((string)column["type"]!);
            if (path != ".metadata.creationTimestamp")
            {
                Find(Schema(kind), Filter().Replace(path, "[]")).ShouldNotBeNull(path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EverySelectableField_IsAScalarOfSpecOrStatus(string kind)
    {
        var fields = Version(kind)["selectableFields"]?.AsArray() ?? [];
        fields.Count.ShouldBeLessThanOrEqualTo(8);
        foreach (var field in fields)
        {
            var path = (string)field!["jsonPath"]!;
            (path.StartsWith(".spec.", StringComparison.Ordinal) || path.StartsWith(".status.", StringComparison.Ordinal)).ShouldBeTrue(path);
            ((string?)Find(Schema(kind), path)?["type"]).ShouldBeOneOf("string", "boolean", "integer");
        }
    }

    /// <summary>Rules stand on the root and on the spec alone: inside a list there is no old value to compare with.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryRule_StandsWhereItHasAnOldValueAndNamesKnownFields(string kind)
    {
        foreach (var (path, node) in Values("", Schema(kind)).Where(v => v.Node.ContainsKey("x-kubernetes-validations")))
        {
            path.ShouldBeOneOf("", ".spec");
            foreach (var rule in node["x-kubernetes-validations"]!.AsArray())
            {
                foreach (Match match in SelfField().Matches((string)rule!["rule"]!))
                {
                    Find(node, "." + match.Groups[1].Value).ShouldNotBeNull((string)rule["rule"]!);
                }

                if (rule["fieldPath"] is { } fieldPath)
                {
                    Find(node, (string)fieldPath!).ShouldNotBeNull((string)fieldPath!);
                }

                ((string)rule["message"]!).ShouldNotContain("\n");
            }
        }
    }

    /// <summary>What a rule compares has a longest length, or the server's estimate of its cost is that of the longest request.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryTextThatARuleCompares_IsBounded(string kind)
    {
        foreach (var (_, node) in Values("", Schema(kind)).Where(v => v.Node.ContainsKey("x-kubernetes-validations")))
        {
            var rules = node["x-kubernetes-validations"]!.AsArray().Select(r => (string)r!["rule"]!);
            foreach (var field in rules.SelectMany(r => SelfField().Matches(r)).Select(m => m.Groups[1].Value).Distinct())
            {
                foreach (var (path, text) in Values(field, Find(node, "." + field)!).Where(v => (string?)v.Node["type"] == "string"))
                {
                    text.ContainsKey("maxLength").ShouldBeTrue($"{kind} {path}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_Metadata_SaysNothingButHowANameIsSpelled(string kind)
    {
        var metadata = Schema(kind)["properties"]!["metadata"]!.AsObject();

        metadata.Select(p => p.Key).ShouldBe(["type", "properties"]);
        metadata["properties"]!.AsObject().Select(p => p.Key).ShouldBe(["name"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_Status_IsASubresourceThatDemandsNothing(string kind)
    {
        Version(kind)["subresources"]!["status"].ShouldNotBeNull();
        ((string)Of(kind)["spec"]!["scope"]!).ShouldBe("Cluster");
        Schema(kind)["properties"]!["status"]!.AsObject().ContainsKey("required").ShouldBeFalse();
        Schema(kind)["required"]!.AsArray().Select(r => (string)r!).ShouldBe(["spec"]);
    }

    [Fact]
    public void Of_ServersAddress_NeverChanges()
    {
        var rule = Schema("Server")["properties"]!["spec"]!["x-kubernetes-validations"]![0]!;

        ((string)rule["rule"]!).ShouldBe("self.address == oldSelf.address");
        ((string)rule["fieldPath"]!).ShouldBe(".address");
        ((string)rule["reason"]!).ShouldBe("FieldValueForbidden");
    }

    private static JsonObject Of(string kind) => CustomResourceDefinition.Of(KindFace.All.Single(f => f.Kind.Kind == kind));

    private static JsonObject Version(string kind) => Of(kind)["spec"]!["versions"]![0]!.AsObject();

    private static JsonObject Schema(string kind) => Version(kind)["schema"]!["openAPIV3Schema"]!.AsObject();

    private static IEnumerable<(string Path, JsonObject Node)> Values(string path, JsonObject node)
    {
        var inner = (node["properties"]?.AsObject() ?? []).Select(p => ($"{path}.{p.Key}", p.Value!.AsObject()))
            .Concat(node["items"] is JsonObject items ? [(path + "[]", items)] : [])
            .Concat(node["additionalProperties"] is JsonObject values ? [(path + "{}", values)] : []);
        return inner.SelectMany(i => Values(i.Item1, i.Item2)).Prepend((path, node));
    }

    private static JsonObject? Find(JsonObject node, string path) => Values("", node).FirstOrDefault(v => v.Path == path).Node;

    [GeneratedRegex(@"\A[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Dns1035();

    [GeneratedRegex(@"\[\?\([^)]*\)\]")]
    private static partial Regex Filter();

    [GeneratedRegex(@"(?:self|oldSelf)\.([A-Za-z.]+)")]
    private static partial Regex SelfField();
}
