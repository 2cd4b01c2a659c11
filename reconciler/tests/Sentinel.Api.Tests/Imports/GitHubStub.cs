using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.StateRepo;

namespace Sentinel.Api.Tests.Imports;

/// <summary>Speaks as much of GitHub's API over HTTP as a pull request takes, and holds what it was sent to what GitHub holds it to.</summary>
internal sealed class GitHubStub : IAsyncDisposable
{
    public const string Token = "ghp_0123456789abcdefSECRET";

    private const string Base = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", BaseTree = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private readonly WebApplication _app;
    private readonly Lock _lock = new();

    private GitHubStub(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single() + "/api/v3");

    public ConcurrentQueue<string> Asked { get; } = [];

    public Dictionary<string, byte[]> Blobs { get; } = [];

    public Dictionary<string, JsonNode> Trees { get; } = [];

    public Dictionary<string, JsonNode> Commits { get; } = [];

    public Dictionary<string, string> Refs { get; } = new() { ["refs/heads/main"] = Base };

    public List<JsonObject> Pulls { get; } = [];

    /// <summary>Answers in place of the API where it is not null.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    public static async Task<GitHubStub> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var stub = new GitHubStub(app);
        app.Use(stub.GateAsync);
        app.Run(stub.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task GateAsync(HttpContext context, RequestDelegate next)
    {
        Asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
        if (Instead is { } instead && await instead(context))
            return;
        if (context.Request.Headers.Authorization != $"Token {Token}" && context.Request.Headers.Authorization != $"Bearer {Token}")
            await SayAsync(context, 401, new JsonObject { ["message"] = "Bad credentials" });
        else if (!context.Request.Path.StartsWithSegments("/api/v3/repos/acme/state"))
            await SayAsync(context, 404, new JsonObject { ["message"] = "Not Found" });
        else
            await next(context);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.Method == "POST" ? (await JsonNode.ParseAsync(context.Request.Body))!.AsObject() : null;
        var path = context.Request.Path.Value!["/api/v3/repos/acme/state/".Length..];
        var (status, answer) = (404, (JsonNode)new JsonObject { ["message"] = "Not Found" });
        lock (_lock)
            (status, answer) = Do(context.Request, path, body) ?? (status, answer);
        await SayAsync(context, status, answer);
    }

    private (int Status, JsonNode Answer)? Do(HttpRequest request, string path, JsonObject? body) => (request.Method, path) switch
    {
        ("GET", "pulls") => (200, new JsonArray([.. Pulls.Where(p => p["head"]!["label"]!.GetValue<string>() == request.Query["head"] && p["state"]!.GetValue<string>() == request.Query["state"]).Select(p => p.DeepClone())])),
        ("POST", "pulls") => Open(body!),
        ("GET", _) when path.StartsWith("git/ref/", StringComparison.Ordinal) || path.StartsWith("git/refs/", StringComparison.Ordinal) =>
            Refs.TryGetValue("refs/" + path[(path.IndexOf('/', 4) + 1)..], out var sha) ? (200, Reference("refs/" + path[(path.IndexOf('/', 4) + 1)..], sha)) : null,
        ("GET", "git/commits/" + Base) => (200, new JsonObject { ["sha"] = Base, ["tree"] = new JsonObject { ["sha"] = BaseTree } }),
        ("POST", "git/blobs") => Keep(Blobs, Convert.FromBase64String(body!["content"]!.GetValue<string>()), b => GitBlob.Id(b)),
        ("POST", "git/trees") when body!["base_tree"]!.GetValue<string>() == BaseTree && body["tree"]!.AsArray().All(t => Blobs.ContainsKey(t!["sha"]!.GetValue<string>())) =>
            Keep(Trees, body["tree"]!.DeepClone(), _ => Id(Trees.Count + 1000)),
        ("POST", "git/commits") when Trees.ContainsKey(body!["tree"]!.GetValue<string>()) && body["parents"]![0]!.GetValue<string>() == Base =>
            Keep(Commits, body.DeepClone(), _ => Id(Commits.Count + 2000)),
        ("POST", "git/refs") => Branch(body!["ref"]!.GetValue<string>(), body["sha"]!.GetValue<string>()),
        _ => null,
    };

    private (int Status, JsonNode Answer) Branch(string name, string commit)
    {
        if (!Commits.ContainsKey(commit) || !Refs.TryAdd(name, commit))
            return Invalid("Reference already exists");
        return (201, Reference(name, commit));
    }

    private (int Status, JsonNode Answer) Open(JsonObject body)
    {
        var head = body["head"]!.GetValue<string>();
        if (!Refs.ContainsKey("refs/heads/" + head) || !Refs.ContainsKey("refs/heads/" + body["base"]!.GetValue<string>()))
            return Invalid("Head or base is invalid");
        if (Pulls.Exists(p => p["head"]!["ref"]!.GetValue<string>() == head && p["state"]!.GetValue<string>() == "open"))
            return Invalid($"A pull request already exists for acme:{head}.");
        if (body["body"]!.GetValue<string>().Length > 65_536)
            return Invalid("body is too long (maximum is 65536 characters)");
        var pull = new JsonObject
        {
            ["number"] = Pulls.Count + 7,
            ["state"] = "open",
            ["title"] = body["title"]!.GetValue<string>(),
            ["body"] = body["body"]!.GetValue<string>(),
            ["html_url"] = $"https://github.example.org/acme/state/pull/{Pulls.Count + 7}",
            ["head"] = new JsonObject { ["ref"] = head, ["label"] = $"acme:{head}", ["sha"] = Refs["refs/heads/" + head] },
            ["base"] = new JsonObject { ["ref"] = "main" },
        };
        Pulls.Add(pull);
        return (201, pull.DeepClone());
    }

    private static (int Status, JsonNode Answer) Keep<T>(Dictionary<string, T> kept, T value, Func<T, string> name)
    {
        var sha = name(value);
        kept[sha] = value;
        return (201, new JsonObject { ["sha"] = sha });
    }

    private static (int Status, JsonNode Answer) Invalid(string message) => (422, new JsonObject
    {
        ["message"] = "Validation Failed",
        ["errors"] = new JsonArray(new JsonObject { ["resource"] = "PullRequest", ["code"] = "custom", ["message"] = message }),
    });

    private static JsonObject Reference(string name, string sha) => new() { ["ref"] = name, ["object"] = new JsonObject { ["type"] = "commit", ["sha"] = sha } };

    private static string Id(int number) => number.ToString("x40", CultureInfo.InvariantCulture);

    public static Task SayAsync(HttpContext context, int status, JsonNode answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString());
    }
}
