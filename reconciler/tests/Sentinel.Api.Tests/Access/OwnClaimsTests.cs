using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Access;

public sealed class OwnClaimsTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await AddServersAsync(("fr-1", "fr"), ("fr-2", "fr"), ("fr-3", "fr"), ("fr-4", "fr"), ("de-1", "de"));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Claimer_OfItsOwn_ClaimsReadsAndReleases()
    {
        using var shop = await ClientAsync("shop");

        var made = await ClaimAsync(shop, new { name = "mine", requester = "shop" });

        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await ApiHost.JsonAsync(made)).GetProperty("requester").GetString().ShouldBe("shop");
        _host.LastTrailer("Actor").ShouldBe("shop");
        (await shop.GetAsync("/api/v1/claims/mine", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shop.DeleteAsync("/api/v1/claims/mine", Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await shop.GetAsync("/api/v1/claims/mine", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Claimer_OfAnother_FindsNothingAndEndsNothing()
    {
        using var shop = await ClientAsync("shop");
        using var other = await ClientAsync("other");
        await ClaimAsync(shop, new { name = "mine" });
        await ClaimAsync(other, new { name = "theirs" });
        var head = _host.Repository.Head;

        (await NamesAsync(other)).ShouldBe(["theirs"]);
        var missing = await Untraced(await other.GetAsync("/api/v1/claims/none", Token));
        (await Untraced(await other.GetAsync("/api/v1/claims/mine", Token))).ShouldBe(missing.Replace("none", "mine", StringComparison.Ordinal));
        (await other.DeleteAsync("/api/v1/claims/mine", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _host.Repository.Head.ShouldBe(head);

        await shop.DeleteAsync("/api/v1/claims/mine", Token);
        (await other.GetAsync("/api/v1/claims/mine", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await NamesAsync(other)).ShouldBe(["theirs"]);
    }

    [Fact]
    public async Task Claimer_ForAnother_Is403AndOperatorMay()
    {
        using var shop = await ClientAsync("shop");
        using var person = await ClientAsync("ada", "operator");
        var head = _host.Repository.Head;

        (await ClaimAsync(shop, new { requester = "other" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _host.Repository.Head.ShouldBe(head);
        (await ClaimAsync(person, new { name = "given", requester = "shop" })).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await NamesAsync(shop)).ShouldBe(["given"]);
        (await NamesAsync(person)).ShouldBe(["given"]);
        (await person.DeleteAsync("/api/v1/claims/given", Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("""{}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"selector": {"matchLabels": {"region": "de"}}}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"selector": {"matchLabels": {"Region": "fr"}}}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"selector": {"server": "fr-1"}}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"selector": {"matchLabels": {"region": "fr"}}}""", HttpStatusCode.Created)]
    [InlineData("""{"selector": {"server": "fr-1", "matchLabels": {"region": "fr"}}}""", HttpStatusCode.Created)]
    [InlineData("""{"selector": {"server": "de-1", "matchLabels": {"region": "fr"}}, "onExhausted": "fail"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"selector": {"address": "192.0.2.5", "matchLabels": {"region": "fr"}}, "onExhausted": "fail"}""", HttpStatusCode.Conflict)]
    public async Task Scope_OfLabels_IsWhatACompleteSelectorSays(string json, HttpStatusCode status)
    {
        using var shop = await ClientAsync("shop", scope: new { labels = new { region = new[] { "fr", "be" } } });
        using var content = new StringContent(json);

        var response = await shop.PostAsync("/api/v1/claims", content, Token);

        response.StatusCode.ShouldBe(status);
        if (status == HttpStatusCode.Forbidden)
        {
            var finding = (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
            finding.GetProperty("field").GetString().ShouldBe("selector.matchLabels.region");
            finding.GetProperty("remedy").GetString().ShouldBe("Ask for region with one of fr, be.");
        }
    }

    [Fact]
    public async Task MaxClaims_OneTakenBack_CountsLikeANewOne()
    {
        var (text, _) = await _host.NewTokenAsync("shop", "claimer", new { maxClaims = 1 });
        using var client = _host.With(text);
        (await ClaimAsync(client, new { name = "first" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await client.DeleteAsync("/api/v1/claims/first", Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await ClaimAsync(client, new { name = "second" })).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await client.PostAsync("/api/v1/claims/first/unrelease", null, Token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.DeleteAsync("/api/v1/claims/second", Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await client.PostAsync("/api/v1/claims/first/unrelease", null, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsync("/api/v1/claims/first/unrelease", null, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task MaxClaims_RacingCallers_NeverExceedIt()
    {
        var (text, _) = await _host.NewTokenAsync("shop", "claimer", new { maxClaims = 2 });
        var (second, _) = await _host.NewTokenAsync("shop", "claimer", new { maxClaims = 2 });
        using var one = _host.With(text);
        using var two = _host.With(second);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => ClaimAsync(n % 2 == 0 ? one : two, new { purpose = $"{n}" })));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(2);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(10);
        _host.Now.IpClaims.Count.ShouldBe(2);
        (await answers.First(a => a.StatusCode == HttpStatusCode.Conflict).Content.ReadAsStringAsync(Token)).ShouldContain("has 2 live claims and may have 2");
    }

    [Fact]
    public async Task MaxClaims_ReachedAndARetry_IsTheClaimOfBefore()
    {
        using var shop = await ClientAsync("shop", scope: new { maxClaims = 1 });
        var first = await ApiHost.JsonAsync(await ClaimAsync(shop, new { name = "a" }, "key"));

        var again = await ClaimAsync(shop, new { name = "a" }, "key");

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ApiHost.JsonAsync(again)).GetProperty("server").GetString().ShouldBe(first.GetProperty("server").GetString());
        (await ClaimAsync(shop, new { name = "b" }, "other")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await shop.DeleteAsync("/api/v1/claims/a", Token);
        (await ClaimAsync(shop, new { name = "b" }, "other")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Key_OfARotatedToken_IsItsIdentitysStill()
    {
        var (old, id) = await _host.NewTokenAsync("shop", "claimer");
        using var before = _host.With(old);
        await ClaimAsync(before, new { name = "a" }, "key");
        var text = (await ApiHost.JsonAsync(await _host.Admin.PostAsync($"/api/v1/tokens/{id}/rotate", null, Token))).GetProperty("token").GetString()!;
        using var after = _host.With(text);
        using var other = await ClientAsync("other");

        (await ClaimAsync(before, new { name = "a" }, "key")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ClaimAsync(after, new { name = "a" }, "key")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ClaimAsync(other, new { name = "b" }, "key")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<HttpResponseMessage> ClaimAsync(HttpClient client, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/claims") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Token);
    }

    private static async Task<IEnumerable<string?>> NamesAsync(HttpClient client) =>
        (await ApiHost.JsonAsync(await client.GetAsync("/api/v1/claims", Token))).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("name").GetString());

    private static async Task<string> Untraced(HttpResponseMessage response)
    {
        var problem = await response.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(Token);
        problem!.Remove("requestId");
        problem.Remove("traceId");
        return $"{response.StatusCode} {JsonSerializer.Serialize(problem)}";
    }

    private async Task<HttpClient> ClientAsync(string identity, string role = "claimer", object? scope = null) =>
        _host.With((await _host.NewTokenAsync(identity, role, scope)).Text);

    private async Task AddServersAsync(params (string Name, string Region)[] servers)
    {
        await _host.Repository.CommitAsync([.. servers.Select((s, n) => TestRepository.Put(WithRegion(TestRepository.Server(s.Name, $"192.0.2.{n + 1}"), s.Region)))]);
        await _host.Repository.CommitAsync([.. servers.Select(s => TestRepository.PutStatus(_host.Now.Servers[s.Name], Statuses.Ready(_host.Repository.Time.GetUtcNow())))]);
    }

    private static Server WithRegion(Server server, string region)
    {
        server.Metadata.Labels = new Dictionary<string, string> { ["region"] = region };
        return server;
    }
}
