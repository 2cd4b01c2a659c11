using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Tests.Support;
using Sentinel.StateRepo;

namespace Sentinel.Api.Tests.Imports;

/// <summary>Lists that are accepted where a forge is configured, against GitHub's API over real HTTP.</summary>
[Trait("Takes", "Long")]
public sealed class ForgeImportTests : IAsyncLifetime
{
    private const string Lot = "hostname,ip,notes\nt-1,192.0.2.11,\"@ada see https://evil.example #1 <img src=x>\"\nt-2,192.0.2.300,\"[x](http://b) `y`\"\n";

    private GitHubStub _forge = null!;
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _forge = await GitHubStub.StartAsync();
        _host = new ApiHost();
        var file = System.IO.Path.Combine(_host.Repository.Folder, "forge.token");
        await File.WriteAllTextAsync(file, GitHubStub.Token + "\n", Token);
        _host.Settings["Forge:Kind"] = "GitHub";
        _host.Settings["Forge:Url"] = _forge.Url.ToString();
        _host.Settings["Forge:Repository"] = "acme/state";
        _host.Settings["Forge:TokenFile"] = file;
        _host.Settings["Forge:Timeout"] = "00:00:02";
        await _host.BootAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _forge.DisposeAsync();
    }

    [Fact]
    public async Task Accept_WithAForge_OpensAPullRequestAndLeavesMainAsItIs()
    {
        var head = _host.Repository.Head;

        using var response = await PostAsync("&reason=the%20May%20order");

        var answer = await ReadAsync(response, HttpStatusCode.Accepted);
        var blob = GitBlob.Id(Encoding.UTF8.GetBytes(Lot));
        var pull = answer.GetProperty("pullRequest");
        response.Headers.Location!.ToString().ShouldBe(pull.GetProperty("url").GetString());
        (pull.GetProperty("number").GetInt32(), pull.GetProperty("branch").GetString(), pull.GetProperty("isNew").GetBoolean()).ShouldBe((7, $"import/acme-lot-1-{blob[..10]}", true));
        answer.TryGetProperty("commit", out _).ShouldBeFalse();
        _host.Repository.Head.ShouldBe(head);
        var commit = _forge.Commits[_forge.Refs[$"refs/heads/import/acme-lot-1-{blob[..10]}"]];
        var tree = _forge.Trees[commit["tree"]!.GetValue<string>()];
        (tree[0]!["path"]!.GetValue<string>(), tree[0]!["mode"]!.GetValue<string>(), tree[0]!["sha"]!.GetValue<string>()).ShouldBe(("imports/acme/lot-1.csv", "100644", blob));
        Encoding.UTF8.GetString(_forge.Blobs[blob]).ShouldBe(Lot);
        var message = commit["message"]!.GetValue<string>();
        message.ShouldStartWith("session: accept acme-lot-1 (1 new, 0 changed, 0 retired)\n\nActor: admin\nObject: Session/acme-lot-1\nReason: the May order\nRequest-Id: ");
    }

    [Theory]
    [InlineData(false, "admin", "PullRequest")]
    [InlineData(true, "operator", "PullRequest")]
    [InlineData(true, "admin", "PullRequest Commit")]
    public async Task Plan_WithAForge_SaysWhichWaysThereAre(bool direct, string role, string expected)
    {
        _host.Settings["Forge:DirectCommits"] = $"{direct}";
        await _host.RestartAsync();
        using var client = _host.With((await _host.NewTokenAsync("ann", role)).Text);

        using var response = await client.PostAsync("/api/v1/imports/plan?supplier=acme&file=lot-1", new StringContent(Lot, Encoding.UTF8, "text/csv"), Token);

        var ways = (await ReadAsync(response, HttpStatusCode.OK)).GetProperty("ways").EnumerateArray().Select(w => w.GetString());
        string.Join(' ', ways).ShouldBe(expected);
    }

    [Fact]
    public async Task Accept_AsACommitByAnAdminWhereThatIsAllowed_IsOnMainAndNotAtTheForge()
    {
        _host.Settings["Forge:DirectCommits"] = "true";
        await _host.RestartAsync();

        var answer = await ReadAsync(await PostAsync("&way=Commit"), HttpStatusCode.Created);

        answer.GetProperty("commit").GetString().ShouldBe(_host.Repository.Head);
        answer.TryGetProperty("pullRequest", out _).ShouldBeFalse();
        _forge.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "admin", HttpStatusCode.Conflict, "Forge:DirectCommits")]
    [InlineData(true, "operator", HttpStatusCode.Forbidden, "needs the role admin")]
    public async Task Accept_AsACommitWhereThatIsNotAllowed_IsRefused(bool direct, string role, HttpStatusCode expected, string said)
    {
        _host.Settings["Forge:DirectCommits"] = $"{direct}";
        await _host.RestartAsync();
        using var client = _host.With((await _host.NewTokenAsync("ann", role)).Text);
        var head = _host.Repository.Head;

        using var response = await client.PostAsync("/api/v1/imports?supplier=acme&file=lot-1&way=Commit", new StringContent(Lot, Encoding.UTF8, "text/csv"), Token);

        (await ReadAsync(response, expected)).GetProperty("detail").GetString()!.ShouldContain(said);
        _host.Repository.Head.ShouldBe(head);
        _forge.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_PlanInThePullRequest_IsInert()
    {
        await ReadAsync(await PostAsync(), HttpStatusCode.Accepted);

        var body = _forge.Pulls[0]["body"]!.GetValue<string>();
        body.ShouldContain("| 2 | add | <code>t-1</code> | <code>192.0.2.11</code> |");
        body.ShouldContain("192.0.2.300");
        foreach (var live in (string[])["<img", "@ada", "](http", "https://", "`y`"])
            body.ShouldNotContain(live);
    }

    [Fact]
    public async Task Accept_SameListAgain_FindsTheOpenPullRequest()
    {
        var first = await ReadAsync(await PostAsync(), HttpStatusCode.Accepted);

        var again = await ReadAsync(await PostAsync(), HttpStatusCode.Accepted);

        again.GetProperty("pullRequest").GetProperty("url").GetString().ShouldBe(first.GetProperty("pullRequest").GetProperty("url").GetString());
        again.GetProperty("pullRequest").GetProperty("isNew").GetBoolean().ShouldBeFalse();
        (_forge.Pulls.Count, _forge.Commits.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Accept_ByTwoAtOnce_IsOnePullRequest()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync()));

        answers.Select(a => a.StatusCode).ShouldAllBe(s => s == HttpStatusCode.Accepted);
        _forge.Pulls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Accept_AfterAnAttemptThatEndedBetweenBranchAndPullRequest_GoesOn()
    {
        _forge.Instead = context => context.Request is { Method: "POST", Path.Value: "/api/v3/repos/acme/state/pulls" } ? FailAsync(context, 502, "{}") : Task.FromResult(false);
        await ReadAsync(await PostAsync(), HttpStatusCode.BadGateway);
        _forge.Instead = null;

        await ReadAsync(await PostAsync(), HttpStatusCode.Accepted);

        (_forge.Pulls.Count, _forge.Commits.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Accept_OnlyASecretChanged_OpensAPullRequestOfItsOwn()
    {
        const string list = "ip,sealed_in\n192.0.2.11,acme-lot-1\n";
        await _host.Repository.CommitAsync(new FileChange("imports/acme/lot-1.csv", Encoding.UTF8.GetBytes(list), FileVersion.Absent));

        using var response = await _host.Admin.PostAsync("/api/v1/imports?supplier=acme&file=lot-1", new StringContent("ip,password\n192.0.2.11,hunter2\n", Encoding.UTF8, "text/csv"), Token);

        var branch = (await ReadAsync(response, HttpStatusCode.Accepted)).GetProperty("pullRequest").GetProperty("branch").GetString()!;
        branch.ShouldNotContain(GitBlob.Id(Encoding.UTF8.GetBytes(list))[..10]);
        var tree = _forge.Trees[_forge.Commits[_forge.Refs[$"refs/heads/{branch}"]]["tree"]!.GetValue<string>()];
        tree.AsArray().Select(t => t!["path"]!.GetValue<string>()).ShouldBe(["imports/acme/lot-1.csv", "credentials/acme-lot-1.yaml"]);
        _forge.Blobs.Values.ShouldAllBe(b => !Encoding.UTF8.GetString(b).Contains("hunter2"));
    }

    [Fact]
    public async Task Accept_RefusedList_NeverReachesTheForge()
    {
        using var response = await _host.Admin.PostAsync("/api/v1/imports?file=lot", new StringContent("ip,api token\n192.0.2.1,hunter2\n", Encoding.UTF8, "text/csv"), Token);

        await ReadAsync(response, HttpStatusCode.UnprocessableEntity);
        _forge.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(401, """{"message":"Bad credentials"}""", HttpStatusCode.BadGateway, "does not know the token")]
    [InlineData(403, """{"message":"Resource not accessible by personal access token"}""", HttpStatusCode.BadGateway, "not accessible")]
    [InlineData(404, """{"message":"Not Found"}""", HttpStatusCode.BadGateway, "Forge:Repository")]
    [InlineData(422, """{"message":"Validation Failed","errors":[{"message":"No commits between main and x"}]}""", HttpStatusCode.BadGateway, "No commits between")]
    [InlineData(500, "<html>oops</html>", HttpStatusCode.BadGateway, "answered 500")]
    [InlineData(302, "", HttpStatusCode.BadGateway, "another address")]
    [InlineData(200, "no json", HttpStatusCode.BadGateway, "not GitHub")]
    public async Task Accept_ForgeRefuses_IsAProblemWithARemedyAndWithoutTheToken(int status, string said, HttpStatusCode expected, string told)
    {
        _forge.Instead = context => FailAsync(context, status, said);

        using var response = await PostAsync();

        var problem = await ReadAsync(response, expected);
        problem.GetProperty("title").GetString().ShouldBe("The forge did not take the list");
        problem.GetProperty("detail").GetString()!.ShouldContain(told);
        problem.GetRawText().ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task Accept_ForgeThatRepeatsTheToken_IsNotRepeatedInTurn()
    {
        _forge.Instead = context => FailAsync(context, 403, new JsonObject { ["message"] = $"token {GitHubStub.Token} may not" }.ToJsonString());

        (await ReadAsync(await PostAsync(), HttpStatusCode.BadGateway)).GetRawText().ShouldNotContain("SECRET");
        string.Join('\n', _host.Log.Lines).ShouldNotContain(GitHubStub.Token);
    }

    [Fact]
    public async Task Accept_RateLimit_SaysWhenToAskAgain()
    {
        var reset = _host.Repository.Time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds();
        _forge.Instead = context =>
        {
            context.Response.Headers["X-RateLimit-Limit"] = "5000";
            context.Response.Headers["X-RateLimit-Remaining"] = "0";
            context.Response.Headers["X-RateLimit-Reset"] = $"{reset}";
            return FailAsync(context, 403, """{"message":"API rate limit exceeded for user ID 1."}""");
        };

        using var response = await PostAsync();

        await ReadAsync(response, HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Accept_ForgeThatIsNotThere_Is502()
    {
        await _forge.DisposeAsync();

        (await ReadAsync(await PostAsync(), HttpStatusCode.BadGateway)).GetProperty("detail").GetString()!.ShouldContain("cannot be used");
    }

    [Fact]
    public async Task Accept_ForgeThatHangs_EndsWithTheTimeLimit()
    {
        var asked = new TaskCompletionSource();
        _forge.Instead = async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };

        var answer = PostAsync();
        await asked.Task;
        while (!answer.IsCompleted)
        {
            // The host's clock stands still by itself.
            _host.Repository.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token));
        }

        (await ReadAsync(await answer, HttpStatusCode.GatewayTimeout)).GetProperty("detail").GetString()!.ShouldContain("did not answer within 2 s");
    }

    [Theory]
    [InlineData("Forge:Url", "http://github.example.org", "in clear")]
    [InlineData("Forge:Url", "ftp://x", "no http or https")]
    [InlineData("Forge:Repository", "acme", "owner/name")]
    [InlineData("Forge:TokenFile", "", "TokenFile is missing")]
    [InlineData("Forge:Timeout", "00:00:00", "Timeout")]
    public async Task Start_WithWrongSettings_SaysWhich(string key, string value, string said)
    {
        _host.Settings[key] = value;

        (await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(_host.RestartAsync)).Message.ShouldContain(said);
    }

    private static async Task<bool> FailAsync(HttpContext context, int status, string said)
    {
        context.Response.StatusCode = status;
        if (status == 302)
            context.Response.Headers.Location = "http://127.0.0.2:9/elsewhere";
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(said);
        return true;
    }

    private Task<HttpResponseMessage> PostAsync(string more = "") =>
        _host.Admin.PostAsync("/api/v1/imports?supplier=acme&file=lot-1" + more, new StringContent(Lot, Encoding.UTF8, "text/csv"), Token);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync(Token));
        return await ApiHost.JsonAsync(response);
    }
}
