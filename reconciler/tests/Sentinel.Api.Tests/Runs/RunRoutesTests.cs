using System.Net;
using System.Text;
using System.Text.Json;
using Sentinel.Ansible;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Tests.Support;

namespace Sentinel.Api.Tests.Runs;

public sealed class RunRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FakeRuns Runs => _host.Runs;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task List_Always_HasTheNewestFirstInPages()
    {
        foreach (var id in (string[])["20261125-1", "20261125-3", "20261125-2"])
            Runs.Existing(id, "s-1");

        var first = await _host.GetAsync("/api/v1/runs?limit=2");
        Ids(first).ShouldBe(["20261125-3", "20261125-2"]);
        var second = await _host.GetAsync($"/api/v1/runs?limit=2&cursor={first.GetProperty("next").GetString()}");
        Ids(second).ShouldBe(["20261125-1"]);
        second.TryGetProperty("next", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Get_ARun_SaysWhoWhyAndForWhom()
    {
        Runs.Existing("r-1", "s-2", "s-1");

        var run = await _host.GetAsync("/api/v1/runs/r-1");

        run.GetProperty("state").GetString().ShouldBe("Running");
        run.GetProperty("reason").GetString().ShouldBe("a test");
        run.GetProperty("actor").GetString().ShouldBe("sentinel");
        run.GetProperty("servers").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("state=Running", "r-4", "r-1")]
    [InlineData("state=running,Ended&purpose=Release", "r-3")]
    [InlineData("purpose=Release&purpose=Retire", "r-4", "r-3")]
    [InlineData("profile=edge", "r-4")]
    [InlineData("server=s-1&server=s-4", "r-4", "r-2", "r-1")]
    [InlineData("server=s-1&profile=edge")]
    public async Task List_Filtered_HasThoseThatMatchAll(string query, params string[] expected)
    {
        Runs.Existing("r-1", "s-1", "s-2");
        Runs.Existing("r-2", "s-1");
        Runs.Existing("r-3", RunPurpose.Release, "default", "s-3");
        Runs.Existing("r-4", RunPurpose.Retire, "edge", "s-4");
        Runs.End("r-2");
        Runs.End("r-3");

        var page = await _host.GetAsync($"/api/v1/runs?{query}");

        Ids(page).ShouldBe(expected);
    }

    [Fact]
    public async Task List_FilteredInPages_SkipsAndRepeatsNothing()
    {
        for (var n = 1; n <= 9; n++)
            Runs.Existing($"r-{n}", n % 2 == 0 ? RunPurpose.Release : RunPurpose.Provision, "default", "s-1");

        var ids = new List<string?>();
        for (var next = ""; next is not null;)
        {
            var page = await _host.GetAsync($"/api/v1/runs?purpose=Release&limit=2{next}");
            ids.AddRange(Ids(page));
            next = page.TryGetProperty("next", out var cursor) ? $"&cursor={cursor.GetString()}" : null;
        }

        ids.ShouldBe(["r-8", "r-6", "r-4", "r-2"]);
    }

    [Theory]
    [InlineData("state=Runing", "state", "Did you mean 'Running'?")]
    [InlineData("purpose=provison", "purpose", "Did you mean 'Provision'?")]
    [InlineData("sever=s-1", "sever", "Did you mean 'server'?")]
    [InlineData("cursor=..%2Fx", "cursor", "next")]
    [InlineData("cursor=r-1&cursor=r-2", "cursor", "Keep one.")]
    public async Task List_NotKnown_IsRefusedWithTheNearest(string query, string field, string remedy)
    {
        var response = await _host.Admin.GetAsync($"/api/v1/runs?{query}", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var finding = (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("field").GetString().ShouldBe(field);
        finding.GetProperty("remedy").GetString()!.ShouldContain(remedy);
    }

    [Fact]
    public async Task List_ARunUnderWay_CountsItsServersAsTheyEnd()
    {
        Runs.Existing("r-1", "s-1", "s-2", "s-3");
        Runs.Complete("r-1", "s-1");
        Counts(await FirstAsync()).ShouldBe("completed 1, failed 0, unreachable 0, unknown 0, running 0, notStarted 2");

        Runs.LoseHost("r-1", "s-2");
        Counts(await FirstAsync()).ShouldBe("completed 1, failed 0, unreachable 1, unknown 0, running 0, notStarted 1");

        Runs.End("r-1", HostOutcome.Failed, "no mirror");
        Counts(await FirstAsync()).ShouldBe("completed 1, failed 1, unreachable 1, unknown 0, running 0, notStarted 0");
        Counts(await _host.GetAsync("/api/v1/runs/r-1")).ShouldBe("completed 1, failed 1, unreachable 1, unknown 0, running 0, notStarted 0");
    }

    [Fact]
    public async Task List_RunsThatEnded_AreReadOnce()
    {
        Runs.Existing("r-1", "s-1");
        Runs.Existing("r-2", "s-1");
        Runs.End("r-1");

        for (var n = 0; n < 3; n++)
            Ids(await _host.GetAsync("/api/v1/runs")).ShouldBe(["r-2", "r-1"]);

        Runs.Looks["r-1"].ShouldBe(1);
        Runs.Looks["r-2"].ShouldBe(3, "it goes on, so each page looks at it");
    }

    [Fact]
    public async Task Get_ARunThatWasPickedUpAgain_SaysWhen()
    {
        Runs.Existing("r-1", "s-1");
        (await _host.GetAsync("/api/v1/runs/r-1")).TryGetProperty("resumedAt", out _).ShouldBeFalse();

        Runs.MarkResumed("r-1");

        (await _host.GetAsync("/api/v1/runs/r-1")).GetProperty("resumedAt").GetDateTimeOffset().ShouldBe(DateTimeOffset.UnixEpoch);
    }

    [Theory]
    [InlineData("/api/v1/runs/none")]
    [InlineData("/api/v1/runs/none/events")]
    [InlineData("/api/v1/runs/..%2F..%2Fetc/events")]
    public async Task Get_NoSuchRun_Is404(string path) => (await _host.Admin.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task List_LimitOutOfRange_Is400(int limit) => (await _host.Admin.GetAsync($"/api/v1/runs?limit={limit}", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Events_OfARunThatGoesOn_ComeAsTheyHappenAndEndWithIt()
    {
        Runs.Existing("r-1", "s-1", "s-2");
        Runs.Complete("r-1", "s-1");
        using var response = await _host.Admin.GetAsync("/api/v1/runs/r-1/events", HttpCompletionOption.ResponseHeadersRead, Token);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        (await reader.ReadLineAsync(Token)).ShouldBe(":", "so that a client knows that it is connected");
        (await reader.ReadLineAsync(Token)).ShouldBe("");

        (await NextAsync(reader)).ShouldBe(("hostCompleted", "0", "s-1"));
        Runs.LoseHost("r-1", "s-2", "gone");
        (await NextAsync(reader)).ShouldBe(("hostUnreachable", "1", "s-2"));
        Runs.End("r-1");
        (await NextAsync(reader)).Type.ShouldBe("runEnded");

        (await reader.ReadToEndAsync(Token)).Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_OfAServiceThatStops_EndAndKeepNobodyWaiting()
    {
        Runs.Existing("r-1", "s-1");
        using var response = await _host.Admin.GetAsync("/api/v1/runs/r-1/events", HttpCompletionOption.ResponseHeadersRead, Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        (await reader.ReadLineAsync(Token)).ShouldBe(":");

        var stop = _host.StopServiceAsync(Token);

        (await reader.ReadToEndAsync(Token)).Trim().ShouldBeEmpty("an orderly end, not a connection that was cut");
        await stop;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_OfATokenThatIsRevoked_EndWithTheNextEventOrSignOfLife(bool happens)
    {
        Runs.Existing("r-1", "s-1");
        var (text, id) = await _host.NewTokenAsync("ada", "viewer");
        using var client = _host.With(text);
        using var response = await client.GetAsync("/api/v1/runs/r-1/events", HttpCompletionOption.ResponseHeadersRead, Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        (await reader.ReadLineAsync(Token)).ShouldBe(":");
        await _host.Admin.DeleteAsync($"/api/v1/tokens/{id}", Token);

        if (happens)
            Runs.Complete("r-1", "s-1");
        var rest = reader.ReadToEndAsync(Token);
        while (!happens && !rest.IsCompleted)
        {
            _host.Repository.Time.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }

        (await rest).Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_AfterTheLastSeen_RepeatNothing()
    {
        Runs.Existing("r-1", "s-1", "s-2");
        Runs.Complete("r-1", "s-1");
        Runs.Complete("r-1", "s-2");
        Runs.End("r-1");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/runs/r-1/events") { Headers = { { "Last-Event-ID", "1" } } };

        using var response = await _host.Admin.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);

        text.ShouldNotContain("hostCompleted");
        text.ShouldContain("event: runEnded");
        text.ShouldContain("id: 2");
    }

    [Fact]
    public async Task Events_LastSeenIsNoNumber_Is400()
    {
        Runs.Existing("r-1", "s-1");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/runs/r-1/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", "x");

        (await _host.Admin.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Cancel_WithAReason_EndsItInTheCallersName()
    {
        Runs.Existing("r-1", "s-1");

        using var response = await PostAsync("r-1", """{"reason": "wrong list"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        Runs.Cancelled.ShouldBe(["r-1 admin: wrong list"]);
    }

    [Theory]
    [InlineData("r-1", "{}", HttpStatusCode.BadRequest)]
    [InlineData("r-1", """{"reason": "x", "fingerprint": "y"}""", HttpStatusCode.BadRequest)]
    [InlineData("r-2", """{"reason": "x"}""", HttpStatusCode.NotFound)]
    public async Task Cancel_Wrong_EndsNothing(string run, string body, HttpStatusCode expected)
    {
        Runs.Existing("r-1", "s-1");

        using var response = await PostAsync(run, body);

        response.StatusCode.ShouldBe(expected);
        Runs.Cancelled.ShouldBeEmpty();
    }

    private static async Task<(string Type, string Id, string? Server)> NextAsync(StreamReader reader)
    {
        var fields = new Dictionary<string, string>();
        while (await reader.ReadLineAsync(Token) is { Length: > 0 } line)
            fields[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        using var data = JsonDocument.Parse(fields["data"]);
        return (fields["event"], fields["id"], data.RootElement.TryGetProperty("server", out var server) ? server.GetString() : null);
    }

    private async Task<JsonElement> FirstAsync() => (await _host.GetAsync("/api/v1/runs")).GetProperty("items")[0];

    private static string Counts(JsonElement run) => string.Join(", ", run.GetProperty("counts").EnumerateObject().Select(c => $"{c.Name} {c.Value}"));

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString());

    private Task<HttpResponseMessage> PostAsync(string run, string body) =>
        _host.Admin.PostAsync($"/api/v1/runs/{run}/cancel", new StringContent(body, Encoding.UTF8, "application/json"), Token);
}
