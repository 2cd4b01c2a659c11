using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Draft = Json.Schema.JsonSchema;

namespace Sentinel.Resources.Tests.Schemas;

/// <summary>What a company starts with: its examples are good, and its editors find the schemas.</summary>
public sealed partial class TemplateTests
{
    private const string Template = "state-repo-template";

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, Template, "examples"), "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_OfAKind_IsGoodToSentinelAndToAnEditor(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Repository.Root, Template, "examples", file));
        var findings = file == "config.yaml" ? SettingsFile.Read(bytes).Findings
            : ManifestYaml.ReadManifest(file, bytes) is { Value: { } resource } ? ManifestValidator.Check(resource, null)
            : ManifestYaml.ReadManifest(file, bytes).Findings;
        findings.ShouldBeEmpty();

        var line = Modeline().Match(File.ReadLines(Path.Combine(Repository.Root, Template, "examples", file)).First());
        var schema = Path.GetFullPath(Path.Combine(Repository.Root, Template, "examples", line.Groups[1].Value));
        Path.GetFileNameWithoutExtension(schema).ShouldBe(Path.GetFileNameWithoutExtension(file));
        Draft.FromText(File.ReadAllText(schema)).Evaluate(Trees.Read(file, bytes)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void Examples_EveryKind_HasOne() =>
        Directory.GetFiles(Path.Combine(Repository.Root, Template, "examples"), "*.yaml").Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(ResourceKinds.All.Select(k => k.Kind.ToLowerInvariant()).Append("config"), ignoreOrder: true);

    [Fact]
    public void EditorSettings_EveryFolderOfAKind_HasItsSchema()
    {
        var schemas = JsonNode.Parse(Repository.Read($"{Template}/.vscode/settings.json"))!["yaml.schemas"]!.AsObject();

        foreach (var kind in ResourceKinds.All)
        {
            schemas[$"./{StatePaths.SettingsFolder}/schemas/{kind.Kind.ToLowerInvariant()}.json"]!.AsArray().Select(g => (string)g!).ShouldBe([$"/{kind.Folder}/**/*.yaml"]);
        }

        schemas.Count.ShouldBe(ResourceKinds.All.Count + 1);
        schemas.ShouldAllBe(s => File.Exists(Path.Combine(Repository.Root, Template, s.Key)));
    }

    [Fact]
    public void Attributes_OfLists_LeaveItsBytesAlone() => Repository.Read($"{Template}/.gitattributes").ShouldContain("*.csv -text\n");

    [GeneratedRegex(@"^# yaml-language-server: \$schema=(\S+)$")]
    private static partial Regex Modeline();
}
