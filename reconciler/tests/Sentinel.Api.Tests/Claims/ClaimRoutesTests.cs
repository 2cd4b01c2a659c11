using System.Net;
using System.Text.Json;
using Sentinel.Api.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Claims;

public sealed class ClaimRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Post_FreeServer_Is201WithWhatADeployNeeds()
    {
        await _host.AddReadyServersAsync(1);

        var response = await _host.ClaimAsync("""{"name": "shop", "purpose": "shop 17"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.Location!.ToString().ShouldBe("/api/v1/claims/shop");
        var claim = await ApiHost.JsonAsync(response);
        Text(claim, "phase").ShouldBe("Bound");
        Text(claim, "address").ShouldBe("192.0.2.1");
        Text(claim, "requester").ShouldBe("admin");
        Text(claim, "commit").ShouldBe(_host.Repository.Head);
        claim.GetProperty("ssh").GetProperty("hostKey").GetString().ShouldBe("ssh-ed25519 AAAAC3Nz");
        claim.TryGetProperty("endedAt", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Post_Always_HasARequestIdThatItsCommitHas()
    {
        await _host.AddReadyServersAsync(1);

        var response = await _host.ClaimAsync("{}");

        response.Headers.GetValues("X-Request-Id").ShouldHaveSingleItem().ShouldBe(_host.LastTrailer("Request-Id"));
        _host.LastTrailer("Actor").ShouldBe("admin");
    }

    [Fact]
    public async Task Post_NoBody_IsAClaimOfAnyServer()
    {
        await _host.AddReadyServersAsync(1);

        (await _host.ClaimAsync("")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>What curl -d says by itself.</summary>
    [Fact]
    public async Task Post_CalledAForm_IsReadAsTheJsonThatItIs()
    {
        await _host.AddReadyServersAsync(1);
        using var body = new StringContent("""{"name": "shop"}""", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");

        (await _host.Admin.PostAsync("/api/v1/claims", body, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Post_NoServer_Is202WithRetryAfter()
    {
        var response = await _host.ClaimAsync("""{"name": "shop"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        var claim = await ApiHost.JsonAsync(response);
        Text(claim, "phase").ShouldBe("Pending");
        claim.TryGetProperty("address", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Post_NoServerAndFail_Is409WithWhatRuledThemOutAndNothingIsWritten()
    {
        await _host.AddReadyServersAsync(1);
        var head = _host.Repository.Head;

        var response = await _host.ClaimAsync("""{"onExhausted": "fail", "selector": {"matchLabels": {"region": "par"}}}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var finding = (await ApiHost.JsonAsync(response)).GetProperty("findings")[0];
        (Text(finding, "constraint"), finding.GetProperty("servers").GetInt32()).ShouldBe(("selector.matchLabels does not match", 1));
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Post_SameKey_Is200ForTheSameMeaningAnd422ForAnother()
    {
        await _host.AddReadyServersAsync(2);
        (await _host.ClaimAsync("""{"purpose": "shop", "selector": {"server": "s-1", "matchLabels": {}}}""", "k")).StatusCode.ShouldBe(HttpStatusCode.Created);
        var head = _host.Repository.Head;

        var again = await _host.ClaimAsync("""{ "selector": { "matchLabels":{}, "server": "s-1" },  "purpose":"shop" }""", "k");
        var other = await _host.ClaimAsync("""{"purpose": "another"}""", "k");

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        Text(await ApiHost.JsonAsync(again), "server").ShouldBe("s-1");
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Post_SameKeyAfterRestartAndRelease_IsTheEndedClaim()
    {
        await _host.AddReadyServersAsync(2);
        var name = Text(await ApiHost.JsonAsync(await _host.ClaimAsync("{}", "k")), "name");
        await _host.Admin.DeleteAsync($"/api/v1/claims/{name}", Token);
        await _host.RestartAsync();

        var again = await _host.ClaimAsync("{}", "k");

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        Text(await ApiHost.JsonAsync(again), "phase").ShouldBe("Released");
    }

    [Fact]
    public async Task Post_NameTaken_Is409()
    {
        await _host.AddReadyServersAsync(2);
        await _host.ClaimAsync("""{"name": "shop"}""");

        (await _host.ClaimAsync("""{"name": "shop"}""")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Post_ManyMistakes_Is400WithAllOfThemAndTheNearestName()
    {
        var response = await _host.ClaimAsync("""{"name": "Not A Label", "purpos": "x", "requester": 7, "wait": "2h", "onExhausted": "explode", "selector": {"adress": "x", "matchLabels": []}}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var findings = (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ToDictionary(f => Text(f, "field")!, f => Text(f, "remedy")!);
        findings.Keys.Order().ShouldBe(["name", "onExhausted", "purpos", "requester", "selector.adress", "selector.matchLabels", "wait"]);
        findings["purpos"].ShouldStartWith("Did you mean 'purpose'?");
        findings["selector.adress"].ShouldStartWith("Did you mean 'address'?");
        findings["name"].ShouldContain("not-a-label");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"name\": \"a\", \"name\": \"b\"}")]
    [InlineData("{\"purpose\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("{\"selector\": {\"matchLabels\": {\"\\udc00\": \"x\"}}}")]
    [InlineData("{} trailing")]
    [InlineData("{\"selector\": {\"address\": \"not one\"}}")]
    public async Task Post_NotAClaim_Is400AndWritesNothing(string json)
    {
        var head = _host.Repository.Head;

        var response = await _host.ClaimAsync(json);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ApiHost.JsonAsync(response)).GetProperty("findings").GetArrayLength().ShouldBeGreaterThan(0);
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Post_DeepNesting_Is400() =>
        (await _host.ClaimAsync(new string('[', 10_000))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData(64 * 1024, HttpStatusCode.BadRequest)]
    [InlineData((64 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(4 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_LargeBody_Is413FromOneByteTooMany(int bytes, HttpStatusCode status) =>
        (await _host.ClaimAsync("{\"purpose\": \"" + new string('x', bytes - 15) + "\"}")).StatusCode.ShouldBe(status);

    [Fact]
    public async Task Post_KeyTooLong_Is400() =>
        (await _host.ClaimAsync("{}", new string('k', 201))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Post_Wait_AnswersAsSoonAsAServerIsThere()
    {
        var waiting = _host.ClaimAsync("""{"name": "shop", "wait": "30s"}""");
        await UntilAsync(() => _host.Now.IpClaims.ContainsKey("shop"));
        waiting.IsCompleted.ShouldBeFalse();
        await _host.AddReadyServersAsync(1);
        await BindAsync("shop", "s-1");

        var response = await waiting;

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        Text(await ApiHost.JsonAsync(response), "phase").ShouldBe("Bound");
    }

    [Fact]
    public async Task Post_WaitInVain_Is202AtItsEnd()
    {
        var waiting = _host.ClaimAsync("""{"name": "shop", "wait": "30s"}""");
        await UntilAsync(() => _host.Now.IpClaims.ContainsKey("shop"));
        while (!waiting.IsCompleted)
        {
            _host.Repository.Time.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        (await waiting).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Delete_Bound_Is202AndAgainTheSame()
    {
        await _host.AddReadyServersAsync(1);
        await _host.ClaimAsync("""{"name": "shop"}""");

        var first = await _host.Admin.DeleteAsync("/api/v1/claims/shop", Token);
        var head = _host.Repository.Head;
        first.Headers.GetValues("X-Request-Id").ShouldHaveSingleItem().ShouldBe(_host.LastTrailer("Request-Id"));
        var second = await _host.Admin.DeleteAsync("/api/v1/claims/shop", Token);

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted));
        Text(await ApiHost.JsonAsync(first), "endedAt").ShouldBe(Text(await ApiHost.JsonAsync(second), "endedAt"));
        _host.Repository.Head.ShouldBe(head);
        Text(await _host.GetAsync("/api/v1/claims/shop"), "phase").ShouldBe("Released");
        Text(await _host.GetAsync("/api/v1/claims/shop"), "address").ShouldBe("192.0.2.1");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Unknown_Claim_Is404(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/claims/nobody");

        (await _host.Admin.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_RepositoryUnwritable_Is503WithRetryAfterAndRequestId()
    {
        await _host.AddReadyServersAsync(1);
        Directory.Move(_host.Repository.Path, _host.Repository.Path + ".gone");

        var response = await _host.ClaimAsync("{}");

        Directory.Move(_host.Repository.Path + ".gone", _host.Repository.Path);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        response.Headers.Contains("X-Request-Id").ShouldBeTrue();
        (await response.Content.ReadAsStringAsync(Token)).ShouldNotContain(" at Sentinel.");
    }

    [Fact]
    public async Task List_HasEveryClaim()
    {
        await _host.AddReadyServersAsync(1);
        await _host.ClaimAsync("""{"name": "b"}""");
        await _host.ClaimAsync("""{"name": "a"}""");

        (await _host.GetAsync("/api/v1/claims")).GetProperty("items").EnumerateArray().Select(c => $"{Text(c, "name")} {Text(c, "phase")}")
            .ShouldBe(["a Pending", "b Bound"]);
    }

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>As the reconciler does when a server becomes free.</summary>
    private async Task BindAsync(string claim, string server)
    {
        var (stored, free) = (_host.Now.IpClaims[claim], _host.Now.Servers[server]);
        var bound = stored.Object with { Spec = stored.Object.Spec with { Server = server, Address = free.Object.Spec.Address } };
        await _host.Repository.CommitAsync(
            new(stored.ManifestPath!, ManifestYaml.WriteManifest(bound), StateRepo.FileVersion.Of(stored.ManifestBlob)),
            TestRepository.PutStatus(free, free.Object.Status! with
            {
                ClaimRef = new ClaimReference { Name = claim, Uid = stored.Object.Metadata.Uid!, BoundAt = _host.Repository.Time.GetUtcNow() },
            }));
    }
}
