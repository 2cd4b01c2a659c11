using System.Text.Json.Nodes;
using Json.Schema;
using Draft = Json.Schema.JsonSchema;

namespace Sentinel.Resources.Tests.Schemas;

/// <summary>What an editor says of a manifest is what Sentinel says.</summary>
public sealed class JsonSchemaTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Good => [.. Names("good")];

    public static TheoryData<string> Bad => [.. Names("bad")];

    [Theory]
    [MemberData(nameof(Good))]
    public void Evaluate_GoodManifest_IsGood(string name) => Findings(Tree(Path.Combine(Golden, "good", name))!).ShouldBeEmpty();

    /// <summary>Some files are not even JSON: an editor and Sentinel both say so before they look at a schema.</summary>
    [Theory]
    [MemberData(nameof(Bad))]
    public void Evaluate_BadManifest_IsBad(string name)
    {
        if (Tree(Path.Combine(Golden, "bad", name)) is { } node)
        {
            Findings(node).ShouldNotBeEmpty();
        }
    }

    /// <summary>At each edge of a limit, Sentinel and the schema agree.</summary>
    [Theory]
    [InlineData("Server", "address: 203.0.113.7", "ssh: {port: 0}", false)]
    [InlineData("Server", "address: 203.0.113.7", "ssh: {port: 1}", true)]
    [InlineData("Server", "address: 203.0.113.7", "ssh: {port: 65535}", true)]
    [InlineData("Server", "address: 203.0.113.7", "ssh: {port: 65536}", false)]
    [InlineData("Server", "address: 203.0.113.7", "ssh: {user: -oProxyCommand=id}", false)]
    [InlineData("Server", "address: 203.0.113.7", "ssh: {user: _a-1}", true)]
    [InlineData("Server", "address: 203.0.113.7", "profile: Web", false)]
    [InlineData("Server", "address: 203.0.113.7", "session: -a", false)]
    [InlineData("Server", "address: 203.0.113.7", "cordoned: yes", false)]
    [InlineData("Server", "address: 255.255.255.254", "paused: true", true)]
    [InlineData("Server", "address: 203.0.113.256", "paused: true", false)]
    [InlineData("Server", "address: 203.0.113.07", "paused: true", false)]
    [InlineData("Server", "address: 203.0.113", "paused: true", false)]
    [InlineData("Server", "address: '2001:db8::7'", "paused: true", true)]
    [InlineData("Server", "address: '2001:db8:1:2:3:4:5:6'", "paused: true", true)]
    [InlineData("Server", "address: '2001:DB8::7'", "paused: true", false)]
    [InlineData("Server", "address: '::ffff:203.0.113.7'", "paused: true", false)]
    [InlineData("ServerProfile", "retryBudget: 1", "runTimeout: 1h30m", true)]
    [InlineData("ServerProfile", "retryBudget: 100", "runTimeout: 60s", true)]
    [InlineData("ServerProfile", "retryBudget: 0", "runTimeout: 5m", false)]
    [InlineData("ServerProfile", "retryBudget: 101", "runTimeout: 5m", false)]
    [InlineData("ServerProfile", "retryBudget: 5", "runTimeout: 5 m", false)]
    [InlineData("ServerProfile", "retryBudget: 5", "runTimeout: ''", false)]
    [InlineData("ServerProfile", "retryBudget: 5", "runTimeout: 30", false)]
    [InlineData("ServerProfile", "retryBudget: 5", "runTimeout: 5m1h", false)]
    [InlineData("ServerProfile", "rollout: {maxUnavailable: 10%}", "roles: [{name: a, variables: {a_x: {y: [1, null]}}}]", true)]
    [InlineData("ServerProfile", "rollout: {maxUnavailable: 99999}", "roles: []", true)]
    [InlineData("ServerProfile", "rollout: {maxUnavailable: 0}", "roles: []", false)]
    [InlineData("ServerProfile", "rollout: {maxUnavailable: 101%}", "roles: []", false)]
    [InlineData("ServerProfile", "rollout: {maxUnavailable: half}", "roles: []", false)]
    [InlineData("ServerProfile", "retryBudget: 5", "roles: [{name: 1a}]", false)]
    [InlineData("IpClaim", "ttl: 72h", "expiryPolicy: Release", true)]
    [InlineData("IpClaim", "ttl: 72h", "expiryPolicy: release", false)]
    [InlineData("IpClaim", "requester: ''", "purpose: p", false)]
    [InlineData("IpClaim", "selector: {matchLabels: {region: ''}}", "purpose: p", true)]
    [InlineData("IpClaim", "selector: {matchLabels: {region: -a}}", "purpose: p", false)]
    [InlineData("IpClaim", "selector: {matchLabels: {/a: b}}", "purpose: p", false)]
    [InlineData("IpClaim", "selector: {matchLabels: {a.b/c: d}}", "purpose: p", true)]
    [InlineData("IpClaim", "selector: {facts: {cpus: '>=8'}}", "purpose: p", true)]
    [InlineData("IpClaim", "selector: {facts: {cpu: '>=8'}}", "purpose: p", false)]
    [InlineData("IpClaim", "selector: {facts: {system: ''}}", "purpose: p", false)]
    [InlineData("IpClaim", "selector: {server: par-1, address: 203.0.113.7}", "purpose: p", true)]
    [InlineData("IpClaim", "selector: {server: Par}", "purpose: p", false)]
    public void Evaluate_AtTheEdges_AgreesWithTheValidator(string kind, string first, string second, bool good)
    {
        var text = $"apiVersion: {ApiGroup.ApiVersion}\nkind: {kind}\nmetadata: {{name: par-1}}\nspec:\n  {first}\n  {second}\n";
        var read = ManifestYaml.ReadManifest("a.yaml", System.Text.Encoding.UTF8.GetBytes(text));
        var validator = read.Value is { } resource ? ManifestValidator.Check(resource, null) : read.Findings;

        (validator.Count == 0).ShouldBe(good, string.Join('\n', validator));
        (Findings(Tree("a.yaml", text)!).Count > 0).ShouldBe(!good);
    }

    [Theory]
    [InlineData("guards: {release: {max: 10%, atLeast: 0}}", true)]
    [InlineData("guards: {release: {max: 3}}", true)]
    [InlineData("guards:", true)]
    [InlineData("guards: {release: {atLeast: -1}}", false)]
    [InlineData("guards: {release: {most: 3}}", false)]
    [InlineData("guard: {}", false)]
    public void Evaluate_Settings_AgreesWithTheReader(string text, bool good)
    {
        (SettingsFile.Read(System.Text.Encoding.UTF8.GetBytes(text)).Findings.Count == 0).ShouldBe(good);
        Invalid(Schema("config"), Tree("config.yaml", text)).ShouldBe(!good);
    }

    private static List<string> Findings(JsonNode node)
    {
        var kind = node is JsonObject map && map["kind"] is JsonValue value && value.TryGetValue<string>(out var text) ? ResourceKinds.Find(text) : null;
        return Invalid(Schema((kind ?? ResourceKinds.Server).Kind), node) ? [$"{node.ToJsonString()} is refused"] : [];
    }

    private static bool Invalid(Draft schema, JsonNode? node) => !schema.Evaluate(node).IsValid;

    private static Draft Schema(string name) => Draft.FromText(Repository.Read($"crds-schemas/json-schemas/{name.ToLowerInvariant()}.json"));

    private static JsonNode? Tree(string file) => Tree(file, File.ReadAllText(file));

    private static JsonNode? Tree(string file, string text) => Trees.Read(file, System.Text.Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(Golden, folder), "*.yaml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);
}
