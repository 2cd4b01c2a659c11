using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sentinel.Cli.Tests.Template;

/// <summary>As much of a forge's HTTP as the workflows speak: a file to fetch, one pull request's head, and its comments.</summary>
internal sealed class ForgeStub : IAsyncDisposable
{
    public const string Token = "a-token-of-this-run";

    private readonly WebApplication _server;

    private ForgeStub(WebApplication server) => _server = server;

    public string Address => _server.Urls.First();

    /// <summary>Served as <c>/sentinel.tar.gz</c>.</summary>
    public byte[] Archive { get; set; } = [];

    /// <summary>The head of pull request 7.</summary>
    public string Head { get; set; } = "";

    public List<(int Id, string Login, string Body)> Comments { get; } = [];

    public List<string> Requests { get; } = [];

    public string[] OwnComments => [.. Comments.Where(c => c.Login == "github-actions[bot]").Select(c => c.Body)];

    public static async Task<ForgeStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var stub = new ForgeStub(server);
        server.Use(stub.AdmitAsync);
        server.MapGet("/sentinel.tar.gz", () => Results.Bytes(stub.Archive));
        server.MapGet("/repos/acme/state/pulls/7", () => Results.Json(new { head = new { sha = stub.Head } }));
        server.MapGet("/repos/acme/state/issues/7/comments", stub.Page);
        server.MapPost("/repos/acme/state/issues/7/comments", async (HttpContext context) => stub.Add(await BodyAsync(context)));
        server.MapPatch("/repos/acme/state/issues/comments/{id:int}", async (int id, HttpContext context) => stub.Change(id, await BodyAsync(context)));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        Requests.Add($"{context.Request.Method} {context.Request.Path}");
        if (context.Request.Path.StartsWithSegments("/repos", StringComparison.Ordinal) && context.Request.Headers.Authorization != $"Bearer {Token}")
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            await next(context);
    }

    private IResult Page(int page) => Results.Json(Comments.Skip((page - 1) * 100).Take(100).Select(c => new { id = c.Id, user = new { login = c.Login }, body = c.Body }));

    private IResult Add(string body)
    {
        Comments.Add((Comments.Count + 1, "github-actions[bot]", body));
        return Results.Json(new { id = Comments.Count }, statusCode: StatusCodes.Status201Created);
    }

    private IResult Change(int id, string body)
    {
        Comments[id - 1] = Comments[id - 1] with { Body = body };
        return Results.Json(new { id });
    }

    private static async Task<string> BodyAsync(HttpContext context) => (string)(await JsonNode.ParseAsync(context.Request.Body))!["body"]!;
}
