using System.Net;
using System.Net.Sockets;
using Sentinel.Client.Tests.Support;
using static Sentinel.Client.Tests.Support.FaultyServer;

namespace Sentinel.Client.Tests.Http;

public sealed class FaultTests
{
    private static readonly TimeProvider Time = TimeProvider.System;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claim_ConnectionsCut_TriesAgainWithTheSameKeyAndBody()
    {
        await using var server = new FaultyServer(Cut, Cut, Answer(201, Make.Bound));

        var result = await Make.Client(server.Address).ClaimAsync(new ClaimRequest { Purpose = "shop 17" }, Token);

        result.ShouldBeOfType<ClaimResult.Bound>().Claim.Address.ShouldBe("192.0.2.1");
        server.Requests.Count.ShouldBe(3);
        server.Keys.Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        server.Requests.Select(r => r[r.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Claim_ServiceCannotServeNow_TriesAgain(int status)
    {
        await using var server = new FaultyServer(Answer(status, "{}"), Answer(201, Make.Bound));

        (await Make.Client(server.Address).ClaimAsync(new ClaimRequest(), Token)).ShouldBeOfType<ClaimResult.Bound>();
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Claim_RetryAfter_WaitsAsLongAsAskedAndSaysSo()
    {
        await using var server = new FaultyServer(Answer(503, """{"title": "The state repository cannot be used", "detail": "Disk full."}""", "Retry-After: 1"), Answer(201, Make.Bound));
        var told = new List<SentinelRetry>();
        var started = Time.GetTimestamp();

        await Make.Client(server.Address, o => o.Retrying = told.Add).ClaimAsync(new ClaimRequest(), Token);

        Time.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.95));
        var retry = told.ShouldHaveSingleItem();
        retry.Delay.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
        retry.Problem.ShouldBe("It answered 503: The state repository cannot be used. Disk full.");
    }

    [Fact]
    public async Task Claim_RetryAfterBeyondTheDeadline_EndsAtOnce()
    {
        await using var server = new FaultyServer(Answer(503, "{}", "Retry-After: 3600"));
        var started = Time.GetTimestamp();

        var thrown = await Should.ThrowAsync<SentinelUnavailableException>(() => Make.Client(server.Address).ClaimAsync(new ClaimRequest(), Token));

        thrown.Attempts.ShouldBe(1);
        Time.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Claim_NeverAnswered_EndsWithItsDeadlineAndNamesTheAddress()
    {
        await using var server = new FaultyServer(Hang);
        var started = Time.GetTimestamp();

        var thrown = await Should.ThrowAsync<SentinelUnavailableException>(() => Make.Client(server.Address, o => (o.Deadline, o.AttemptTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200)))
            .ClaimAsync(new ClaimRequest(), Token));

        Time.GetElapsedTime(started).ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5));
        thrown.Attempts.ShouldBeGreaterThan(1);
        thrown.Message.ShouldContain(server.Address.ToString().TrimEnd('/'));
        thrown.Message.ShouldContain("did not answer");
        server.Keys.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Claim_CancelledWhileTheServiceHangs_EndsAtOnce()
    {
        await using var server = new FaultyServer(Hang);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = Make.Client(server.Address).ClaimAsync(new ClaimRequest(), cancel.Token);
        while (server.Requests.IsEmpty)
            await Task.Delay(TimeSpan.FromMilliseconds(10), Time, Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Claim_RedirectedElsewhere_RefusesAndSendsNothingThere()
    {
        await using var other = new FaultyServer(Answer(201, Make.Bound));
        await using var server = new FaultyServer(Answer(307, "{}", $"Location: {other.Address}"));

        var thrown = await Should.ThrowAsync<SentinelUnavailableException>(() => Make.Client(server.Address).ClaimAsync(new ClaimRequest(), Token));

        thrown.Message.ShouldContain("redirects");
        thrown.Attempts.ShouldBe(1);
        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_RedirectThatTheHttpClientFollows_IsRefusedAllTheSame()
    {
        await using var other = new FaultyServer(Answer(200, Make.Bound));
        await using var server = new FaultyServer(Answer(302, "{}", $"Location: {other.Address}"));
        using var http = new HttpClient();

        var thrown = await Should.ThrowAsync<SentinelUnavailableException>(() => new SentinelClient(http, new SentinelClientOptions { Server = server.Address, Token = "secret" }).GetAsync("shop", Token));

        thrown.Message.ShouldContain("redirects");
        other.Requests.ShouldAllBe(r => !r.Contains("secret"));
    }

    [Fact]
    public async Task Claim_AnswerIsAPageOfAProxy_SaysThatThisIsNotSentinel()
    {
        await using var server = new FaultyServer(Raw(Head(200, "text/html", 13) + "<html></html>"));

        var thrown = await Should.ThrowAsync<SentinelUnavailableException>(() => Make.Client(server.Address).ClaimAsync(new ClaimRequest(), Token));

        thrown.Message.ShouldContain("not JSON");
        thrown.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Claim_AnswersThatAreCutOrNoHttp_AreTriedAgain()
    {
        await using var server = new FaultyServer(
            Raw(Head(201, "application/json", 500) + "{\"name\": \"sh"),
            Raw("\u0001\u0002 garbage\r\n\r\n"),
            Raw(Head(201, "application/json", 9) + "{\"name\": "),
            Answer(201, Make.Bound));

        (await Make.Client(server.Address).ClaimAsync(new ClaimRequest(), Token)).ShouldBeOfType<ClaimResult.Bound>();
        server.Keys.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Claim_AnswerWithoutEnd_IsNotReadForEver()
    {
        var endless = new string(' ', 1 << 16);
        await using var server = new FaultyServer(async c =>
        {
            await c.WriteAsync("HTTP/1.1 200 X\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
            while (true)
                await c.WriteAsync(endless);
        });

        var thrown = await Should.ThrowAsync<SentinelUnavailableException>(() => Make.Client(server.Address, o => o.Deadline = TimeSpan.FromSeconds(3)).ClaimAsync(new ClaimRequest(), Token));

        thrown.Message.ShouldContain("more than");
    }

    [Fact]
    public async Task Claim_BrokenInside_IsNotTriedAgain()
    {
        await using var server = new FaultyServer(Answer(500, """{"title": "Something broke inside Sentinel", "detail": "The log has it."}"""));

        var thrown = await Should.ThrowAsync<SentinelUnavailableException>(() => Make.Client(server.Address).ClaimAsync(new ClaimRequest(), Token));

        thrown.Attempts.ShouldBe(1);
        thrown.Message.ShouldContain("The log has it.");
    }

    [Fact]
    public async Task Claim_NobodyListensYet_WaitsForTheService()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        var thrown = await Should.ThrowAsync<SentinelUnavailableException>(() => Make.Client(new Uri($"http://127.0.0.1:{port}"), o => o.Deadline = TimeSpan.FromSeconds(1)).ClaimAsync(new ClaimRequest(), Token));

        thrown.Attempts.ShouldBeGreaterThan(1);
        thrown.Message.ShouldContain($"http://127.0.0.1:{port}");
        thrown.Message.ShouldContain("cannot be reached");
    }

    [Fact]
    public async Task Replace_CutAfterItWasDone_IsNotDoneTwice()
    {
        const string other = """{"name": "shop", "phase": "Bound", "address": "192.0.2.2", "server": "s-2"}""";
        await using var server = new FaultyServer(Answer(200, Make.Bound), Cut, Answer(200, other));

        var result = await Make.Client(server.Address).ReplaceAsync("shop", Token);

        result.ShouldBeOfType<ClaimResult.Bound>().Claim.Server.ShouldBe("s-2");
        server.Requests.Select(r => r.Split(' ')[0]).ShouldBe(["GET", "POST", "GET"]);
    }

    [Fact]
    public async Task Replace_CutBeforeItWasDone_IsAskedAgain()
    {
        const string other = """{"name": "shop", "phase": "Bound", "address": "192.0.2.2", "server": "s-2"}""";
        await using var server = new FaultyServer(Answer(200, Make.Bound), Cut, Answer(200, Make.Bound), Answer(200, other));

        (await Make.Client(server.Address).ReplaceAsync("shop", Token)).ShouldBeOfType<ClaimResult.Bound>().Claim.Server.ShouldBe("s-2");
        server.Requests.Select(r => r.Split(' ')[0]).ShouldBe(["GET", "POST", "GET", "POST"]);
    }

    [Fact]
    public async Task Unrelease_CutAfterItWasDone_IsDone()
    {
        await using var server = new FaultyServer(Cut, Answer(200, Make.Bound));

        (await Make.Client(server.Address).UnreleaseAsync("shop", Token)).ShouldBeOfType<ClaimResult.Bound>();
        server.Requests.Select(r => r.Split(' ')[0]).ShouldBe(["POST", "GET"]);
    }

    [Fact]
    public async Task Claim_PendingUntilPatienceIsOver_IsPendingByThenWithOneKeyAndBody()
    {
        await using var server = new FaultyServer(Answer(202, Make.Pending, "Retry-After: 1"));
        var started = Time.GetTimestamp();

        var result = await Make.Client(server.Address).ClaimAsync(new ClaimRequest { Patience = TimeSpan.FromSeconds(2.5) }, Token);

        result.ShouldBeOfType<ClaimResult.Pending>().Claim.Name.ShouldBe("shop");
        Time.GetElapsedTime(started).ShouldBeInRange(TimeSpan.FromSeconds(2.3), TimeSpan.FromSeconds(6));
        server.Requests.Count.ShouldBeInRange(2, 4);
        server.Requests.Select(r => r[r.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]).Distinct().ShouldHaveSingleItem().ShouldContain("\"wait\":\"2s500ms\"");
        server.Keys.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Renew_Always_SendsTheLeaseAndTakesTheEnd()
    {
        await using var server = new FaultyServer(Answer(200, """{"name": "shop 1", "phase": "Bound", "expiresAt": "2026-11-27T08:00:00Z"}"""));

        var claim = (await Make.Client(server.Address).RenewAsync("shop 1", TimeSpan.FromHours(72), Token)).ShouldBeOfType<ClaimResult.Bound>().Claim;

        claim.ExpiresAt.ShouldBe(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero));
        server.Requests.Single().ShouldStartWith("POST /api/v1/claims/shop%201/renew ");
        server.Requests.Single().ShouldEndWith("""{"ttl":"72h"}""");
    }

    [Fact]
    public async Task List_SeveralPages_AreAllRead()
    {
        await using var server = new FaultyServer(
            Answer(200, """{"items": [{"name": "a", "phase": "Bound"}], "next": "a&b"}"""), Cut, Answer(200, """{"items": [{"name": "b", "phase": "Pending"}]}"""));

        var claims = (await Make.Client(server.Address).ListAsync(Token)).ShouldBeOfType<ClaimListResult.Listed>().Claims;

        claims.Select(c => c.Name).ShouldBe(["a", "b"]);
        server.Requests.Last().ShouldContain("cursor=a%26b ");
    }

    [Fact]
    public async Task Claim_Everything_IsSentAsTheServiceReadsIt()
    {
        await using var server = new FaultyServer(Answer(200, """{"address": "192.0.2.1", "server": "s-1"}"""));
        var request = new ClaimRequest
        {
            Name = "shop", Requester = "ada", Purpose = "a \"shop\"", Ttl = TimeSpan.FromHours(1.5), ExpiryPolicy = ExpiryPolicy.Release, FailWhenExhausted = true, DryRun = true,
            Selector = new ClaimSelector { MatchLabels = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }, Facts = new Dictionary<string, string> { ["cpus"] = ">=4" }, Address = "192.0.2.1", Server = "s-1" },
        };

        var planned = (await Make.Client(server.Address).ClaimAsync(request, Token)).ShouldBeOfType<ClaimResult.Planned>().Claim;

        planned.Json.GetProperty("server").GetString().ShouldBe("s-1");
        var body = server.Requests.Single().Split("\r\n\r\n")[1];
        System.Text.RegularExpressions.Regex.Unescape(body).ShouldBe(
            """{"name":"shop","requester":"ada","purpose":"a "shop"","selector":{"matchLabels":{"a":"1","b":"2"},"facts":{"cpus":">=4"},"address":"192.0.2.1","server":"s-1"},"ttl":"1h30m","expiryPolicy":"release","onExhausted":"fail","dryRun":true}""");
    }

    [Fact]
    public async Task Claim_HttpClientWithALimitOfItsOwn_IsTriedAgainToo()
    {
        await using var server = new FaultyServer(Hang, Answer(201, Make.Bound));
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(500) };

        (await new SentinelClient(http, new SentinelClientOptions { Server = server.Address }).ClaimAsync(new ClaimRequest(), Token)).ShouldBeOfType<ClaimResult.Bound>();
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Claim_FieldsThatAreNotKnown_AreInItsJson()
    {
        await using var server = new FaultyServer(Answer(201, Make.Bound));

        var claim = (await Make.Client(server.Address).ClaimAsync(new ClaimRequest(), Token)).ShouldBeOfType<ClaimResult.Bound>().Claim;

        claim.Json.GetProperty("news")[0].GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"name": "shop", "phase": "Conflict"}""", ClaimPhase.Conflict)]
    [InlineData("""{"name": "shop", "phase": "Dreaming"}""", ClaimPhase.Unknown)]
    [InlineData("""{"name": "shop", "phase": "2"}""", ClaimPhase.Unknown)]
    public async Task Get_PhaseInWhichNobodyMayUseIt_IsContested(string json, ClaimPhase phase)
    {
        await using var server = new FaultyServer(Answer(200, json));

        (await Make.Client(server.Address).GetAsync("shop", Token)).ShouldBeOfType<ClaimResult.Contested>().Claim.Phase.ShouldBe(phase);
    }
}
