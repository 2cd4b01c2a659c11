using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sentinel.Api.OpenApi;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.OpenApi;

/// <summary>The document is made from the code; here it is held to what people and generators need of it.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ApiHost _host = null!;
    private JsonElement _document;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _document = await _host.GetAsync("/openapi/v1.json");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void Document_Always_IsOfVersion31WithBearerTokens()
    {
        _document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        _document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
        _document.TryGetProperty("servers", out var servers).ShouldBe(servers.ValueKind == JsonValueKind.Array && servers.GetArrayLength() == 0);
    }

    [Fact]
    public async Task Document_WithoutAToken_Is401() => (await _host.Nobody.GetAsync("/openapi/v1.json", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    /// <summary>A route is described in a folder's descriptions, and those are listed in RouteDescriptions.</summary>
    [Fact]
    public void Routes_AndDescriptions_AreTheSame() =>
        _host.Routes.Except(["GET /", "GET /openapi/{documentName}.json", "ANY /metrics"])
            .ShouldBe(RouteDescriptions.All.Select(d => $"{d.Method} {d.Path}"), ignoreOrder: true);

    [Fact]
    public void Operations_Always_SayAllThatIsNeeded()
    {
        var ids = new List<string>();
        foreach (var (name, operation) in Operations())
        {
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace(name);
            operation.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace(name);
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, name);
            ids.Add(operation.GetProperty("operationId").GetString()!);
            var statuses = operation.GetProperty("responses").EnumerateObject().ToDictionary(r => r.Name, r => r.Value);
            statuses.Keys.ShouldContain(s => s[0] == '2', name);
            statuses.Values.ShouldAllBe(r => r.GetProperty("description").GetString()!.Length > 0, name);
            foreach (var parameter in Parameters(operation))
                parameter.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace($"{name} {parameter.GetProperty("name")}");
            var security = operation.GetProperty("security");
            if (security.GetArrayLength() == 0)
                continue;
            security[0].TryGetProperty("bearer", out _).ShouldBeTrue(name);
            foreach (var status in (string[])["401", "403", "500", "503"])
                statuses.ShouldContainKey(status, name);
            statuses.Where(s => s.Key[0] is '4' or '5').ShouldAllBe(s => IsProblem(s.Value), name);
        }

        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public void OpenRoutes_AreThoseThatTheContractNames() =>
        Operations().Where(o => o.Operation.GetProperty("security").GetArrayLength() == 0).Select(o => o.Name).ShouldBe(["get /healthz", "get /readyz", "post /api/v1/session", "post /hooks/git"], ignoreOrder: true);

    [Fact]
    public void PathParameters_AreThoseOfThePath()
    {
        foreach (var path in _document.GetProperty("paths").EnumerateObject())
        {
            var named = System.Text.RegularExpressions.Regex.Matches(path.Name, @"\{(\w+)\}").Select(m => m.Groups[1].Value).ToList();
            foreach (var operation in path.Value.EnumerateObject())
            {
                Parameters(operation.Value).Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()).ShouldBe(named, $"{operation.Name} {path.Name}");
            }
        }
    }

    [Fact]
    public void References_Always_Resolve()
    {
        var check = new SchemaCheck(_document);
        var references = References(_document).ToList();

        references.ShouldNotBeEmpty();
        foreach (var reference in references.Distinct())
            check.Resolve(reference);
    }

    [Fact]
    public void Examples_AreThereAndAreWhatTheirSchemasSay()
    {
        var check = new SchemaCheck(_document);
        foreach (var (name, operation) in Operations())
        {
            var contents = operation.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] == '2').Select(r => r.Value).Where(r => r.TryGetProperty("content", out _)).ToList();
            if (operation.TryGetProperty("requestBody", out var body))
                contents.Add(body);
            foreach (var media in contents.SelectMany(c => c.GetProperty("content").EnumerateObject()))
            {
                IReadOnlyList<JsonElement> examples = media.Value.TryGetProperty("examples", out var several)
                    ? [.. several.EnumerateObject().Select(e => e.Value.GetProperty("value"))]
                    : media.Value.TryGetProperty("example", out var one) ? [one] : [];
                examples.ShouldNotBeEmpty($"{name} has no example");
                foreach (var example in examples)
                    check.Check(media.Value.GetProperty("schema"), example).ShouldBeEmpty(name);
            }
        }
    }

    [Fact]
    public async Task Answers_OfTheService_AreWhatTheirSchemasSay()
    {
        await _host.AddReadyServersAsync(3);
        await _host.ClaimAsync("""{"name": "shop", "purpose": "a test"}""");
        await _host.ClaimAsync("""{"name": "waits", "selector": {"server": "s-9"}}""");
        _host.Runs.Existing("r-1", "s-1");
        foreach (var (path, request) in new[]
        {
            ("/api/v1/servers", "/api/v1/servers?facets=phase,label.region&limit=2"), ("/api/v1/servers/{name}", "/api/v1/servers/s-1"), ("/api/v1/fleet/summary", "/api/v1/fleet/summary"),
            ("/api/v1/claims", "/api/v1/claims?facets=phase"), ("/api/v1/claims/{name}", "/api/v1/claims/shop"), ("/api/v1/sessions", "/api/v1/sessions"),
            ("/api/v1/profiles", "/api/v1/profiles"), ("/api/v1/runs", "/api/v1/runs"), ("/api/v1/runs/{id}", "/api/v1/runs/r-1"), ("/readyz", "/readyz"),
            ("/api/v1/activity", "/api/v1/activity"), ("/api/v1/activity/{commit}", $"/api/v1/activity/{_host.Repository.Head}"),
        })
        {
            var schema = _document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
            new SchemaCheck(_document).Check(schema, await _host.GetAsync(request)).ShouldBeEmpty(request);
        }

        var problem = _document.GetProperty("components").GetProperty("schemas").GetProperty("ProblemAnswer");
        foreach (var request in new[] { "/api/v1/servers/none", "/api/v1/servers?x=1", "/api/v1/activity/none" })
            new SchemaCheck(_document).Check(problem, await _host.GetAsync(request)).ShouldBeEmpty(request);
    }

    /// <summary>One status, two types: which it is follows from what was asked.</summary>
    [Fact]
    public async Task Claims_OfADryRunAndOfAKeyUsedAgain_AreWhatTheirSchemasSay()
    {
        await _host.AddReadyServersAsync(2);
        const string body = """{"name": "shop", "purpose": "a test"}""";
        (await _host.ClaimAsync(body, key: "k-1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        var answers = new Dictionary<string, HttpResponseMessage>
        {
            ["ClaimAnswer"] = await _host.ClaimAsync(body, key: "k-1"),
            ["ClaimPreviewAnswer"] = await _host.ClaimAsync("""{"dryRun": true, "selector": {"matchLabels": {"region": "none"}}}"""),
        };

        var schema = _document.GetProperty("paths").GetProperty("/api/v1/claims").GetProperty("post").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var check = new SchemaCheck(_document);
        foreach (var (type, response) in answers)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK, type);
            var answer = await ApiHost.JsonAsync(response);
            check.Check(schema, answer).ShouldBeEmpty(type);
            check.Check(check.Resolve($"#/components/schemas/{type}"), answer).ShouldBeEmpty(type);
        }
    }

    [Fact]
    public Task Document_InTheDocs_IsThisOne() => Generated.ShouldBeAsync("docs/openapi.json", JsonSerializer.Serialize(_document, Indented) + "\n");

    [Fact]
    public Task Reference_InTheDocs_IsMadeOfThisDocument() => Generated.ShouldBeAsync("docs/http.md", new HttpReference(_document).Write());

    private IEnumerable<(string Name, JsonElement Operation)> Operations() =>
        _document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => ($"{o.Name} {p.Name}", o.Value)));

    private static List<JsonElement> Parameters(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    private static bool IsProblem(JsonElement response) =>
        response.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString() == "#/components/schemas/ProblemAnswer";

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
