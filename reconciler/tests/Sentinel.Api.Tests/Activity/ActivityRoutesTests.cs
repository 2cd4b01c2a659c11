using System.Net;
using System.Text;
using System.Text.Json;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Activity;

public sealed class ActivityRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.AddReadyServersAsync(2);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Activity_OfAnAct_SaysWhoWhyAndForWhichRequest()
    {
        using var act = await _host.Admin.PostAsync("/api/v1/servers/s-1/cordon", new StringContent("""{"reason": "new disk"}""", Encoding.UTF8), Token);
        await _host.ClaimAsync("""{"name": "shop"}""");

        var item = (await _host.GetAsync("/api/v1/activity?object=Server/s-1&actor=admin&limit=1")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

        item.GetProperty("subject").GetString().ShouldBe("server: cordon s-1");
        item.GetProperty("reason").GetString().ShouldBe("new disk");
        item.GetProperty("objects")[0].GetString().ShouldBe("Server/s-1");
        item.GetProperty("requestId").GetString().ShouldBe(act.Headers.GetValues("X-Request-Id").Single());
        var commit = item.GetProperty("commit").GetString()!;
        var detail = await _host.GetAsync($"/api/v1/activity/{commit[..8]}");
        detail.GetProperty("commit").GetString().ShouldBe(commit);
        var file = detail.GetProperty("files").EnumerateArray().ShouldHaveSingleItem();
        file.GetProperty("change").GetString().ShouldBe("Modified");
        file.GetProperty("patch").GetString()!.ShouldContain("+  cordoned: true");
    }

    [Fact]
    public async Task Activity_PageByPage_ComesToTheFirstCommit()
    {
        var (count, next) = (0, "");
        do
        {
            var page = await _host.GetAsync($"/api/v1/activity?limit=2{next}");
            count += page.GetProperty("items").GetArrayLength();
            next = page.TryGetProperty("next", out var cursor) ? $"&cursor={cursor.GetString()}" : null;
        }
        while (next is not null);

        count.ShouldBe((int)_host.Now.CommitCount);
    }

    [Theory]
    [InlineData("actr=x", "actr", "Did you mean 'actor'?")]
    [InlineData("object=s-1", "object", "Server/par-1")]
    [InlineData("object=Servr/s-1", "object", "Did you mean 'Server'?")]
    [InlineData("kind=Servr", "kind", "Did you mean 'Server'?")]
    [InlineData("since=yesterday", "since", "2026-11-24T10:00:00Z")]
    [InlineData("limit=201", "limit", "1 to 200")]
    [InlineData("cursor=x", "cursor", "no cursor")]
    public async Task Activity_WrongQuery_Is400(string query, string field, string says)
    {
        var response = await _host.Admin.GetAsync($"/api/v1/activity?{query}", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var finding = (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("field").GetString().ShouldBe(field);
        $"{finding.GetProperty("message").GetString()} {finding.GetProperty("remedy").GetString()}".ShouldContain(says);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("aaaaaaa")]
    [InlineData("HEAD~1")]
    public async Task Commit_NotThere_Is404(string commit) =>
        (await _host.Admin.GetAsync($"/api/v1/activity/{commit}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Activity_CursorOfAnotherRepository_Is400() =>
        (await _host.Admin.GetAsync($"/api/v1/activity?cursor={new string('a', 40)}", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
}
