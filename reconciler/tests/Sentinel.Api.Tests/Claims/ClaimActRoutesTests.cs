using System.Net;
using System.Text;
using System.Text.Json;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Claims;

public sealed class ClaimActRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Post_WithALease_SaysWhenItEnds()
    {
        await _host.AddReadyServersAsync(1);

        var claim = await ApiHost.JsonAsync(await _host.ClaimAsync("""{"name": "shop", "ttl": "72h", "expiryPolicy": "release"}"""));

        (Text(claim, "ttl"), Text(claim, "expiryPolicy")).ShouldBe(("72h", "release"));
        claim.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(claim.GetProperty("boundAt").GetDateTimeOffset().AddHours(72));
    }

    [Fact]
    public async Task Post_DryRun_SaysWhatItWouldGetAndWritesNothing()
    {
        await _host.AddReadyServersAsync(2);
        var head = _host.Repository.Head;

        var fits = await _host.ClaimAsync("""{"dryRun": true}""");
        var none = await _host.ClaimAsync("""{"dryRun": true, "selector": {"facts": {"cpus": ">=64"}}}""", "key");

        fits.StatusCode.ShouldBe(HttpStatusCode.OK);
        var claim = await ApiHost.JsonAsync(fits);
        (claim.GetProperty("dryRun").GetBoolean(), Text(claim, "phase"), claim.GetProperty("fitting").GetInt32()).ShouldBe((true, "Bound", 2));
        Text(claim, "address").ShouldStartWith("192.0.2.");
        var exclusion = (await ApiHost.JsonAsync(none)).GetProperty("exclusions")[0];
        (Text(exclusion, "constraint"), exclusion.GetProperty("servers").GetInt32()).ShouldBe(("selector.facts does not match", 2));
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Post_SameKeyWithAnotherWait_IsTheSameRequest()
    {
        await _host.AddReadyServersAsync(1);
        await _host.ClaimAsync("""{"purpose": "shop", "wait": "10s"}""", "k-1");

        (await _host.ClaimAsync("""{"wait": "1s", "purpose": "shop"}""", "k-1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _host.ClaimAsync("""{"purpose": "shop", "ttl": "1h"}""", "k-1")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Get_Waiting_SaysWhy()
    {
        await _host.ClaimAsync("""{"name": "first"}""");
        await _host.ClaimAsync("""{"name": "shop"}""");

        var waiting = (await _host.GetAsync("/api/v1/claims/shop")).GetProperty("waiting");

        waiting.GetProperty("ahead").GetInt32().ShouldBe(1);
        waiting.GetProperty("exclusions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Get_Waiting_HasTheFunnelAndWhoCordonedWhatWouldHelp()
    {
        await _host.AddReadyServersAsync(2);
        await _host.ClaimAsync("""{"name": "first", "selector": {"server": "s-2"}}""");
        using var cordon = await _host.Admin.PostAsync("/api/v1/servers/s-1/cordon", new StringContent("""{"reason": "disk replaced"}""", Encoding.UTF8, "application/json"), Token);
        cordon.StatusCode.ShouldBe(HttpStatusCode.OK);
        await _host.ClaimAsync("""{"name": "shop", "selector": {"address": "192.0.2.1"}}""");

        var shop = await _host.GetAsync("/api/v1/claims/shop");

        Text(shop.GetProperty("selector"), "address").ShouldBe("192.0.2.1");
        var waiting = shop.GetProperty("waiting");
        (waiting.GetProperty("ahead").GetInt32(), waiting.GetProperty("queue").GetInt32()).ShouldBe((0, 1));
        waiting.GetProperty("funnel").EnumerateArray().Select(s => $"{Text(s, "constraint")} {s.GetProperty("left")}").ShouldBe(["Ready 1", "Address 1", "Available 0", "NotPromised 0"]);
        var help = waiting.GetProperty("wouldHelp").EnumerateArray().ShouldHaveSingleItem();
        (Text(help, "kind"), Text(help, "server"), Text(help, "by"), Text(help, "reason")).ShouldBe(("Cordoned", "s-1", "admin", "disk replaced"));
        help.GetProperty("at").GetDateTimeOffset().ShouldBe(_host.Repository.Time.GetUtcNow());

        using var claimer = _host.With((await _host.NewTokenAsync("admin-shop", "claimer")).Text);
        (await claimer.PostAsync("/api/v1/claims", new StringContent("""{"name": "own", "selector": {"address": "192.0.2.1"}}""", Encoding.UTF8, "application/json"), Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var own = (await ApiHost.JsonAsync(await claimer.GetAsync("/api/v1/claims/own", Token))).GetProperty("waiting");
        own.GetProperty("wouldHelp").GetArrayLength().ShouldBe(0, "which servers there are is nothing to a claimer");
        own.GetProperty("funnel").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task Renew_WithAndWithoutTtl_MovesTheEnd()
    {
        await _host.AddReadyServersAsync(1);
        await _host.ClaimAsync("""{"name": "shop", "ttl": "1h"}""");
        _host.Repository.Time.Advance(TimeSpan.FromMinutes(30));
        var now = _host.Repository.Time.GetUtcNow();

        (await JsonAsync("shop/renew", "")).GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(now.AddHours(1));
        (await JsonAsync("shop/renew", """{"ttl": "2d"}""")).GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(now.AddDays(2));
        _host.LastTrailer("Actor").ShouldBe("admin");
    }

    [Fact]
    public async Task Release_AndUnrelease_GiveTheSameServerBack()
    {
        await _host.AddReadyServersAsync(1);
        await _host.ClaimAsync("""{"name": "shop"}""");
        var ended = await ApiHost.JsonAsync(await _host.Admin.DeleteAsync("/api/v1/claims/shop", Token));
        ended.GetProperty("undoableUntil").GetDateTimeOffset().ShouldBe(_host.Repository.Time.GetUtcNow().AddDays(1));

        var back = await JsonAsync("shop/unrelease", "");

        (Text(back, "phase"), Text(back, "address")).ShouldBe(("Bound", "192.0.2.1"));
        back.TryGetProperty("undoableUntil", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Replace_BindsAnother_AndSaysSoWhenNoneIsFree()
    {
        await _host.AddReadyServersAsync(2);
        var first = Text(await ApiHost.JsonAsync(await _host.ClaimAsync("""{"name": "shop"}""")), "server");

        Text(await JsonAsync("shop/replace", ""), "server").ShouldNotBe(first);
        using var none = await PostAsync("shop/replace", "");

        none.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await none.Content.ReadAsStringAsync(Token)).ShouldContain("claimed");
    }

    [Theory]
    [InlineData("nobody/renew", """{"ttl": "1h"}""", HttpStatusCode.NotFound, "nobody")]
    [InlineData("nobody/replace", "", HttpStatusCode.NotFound, "nobody")]
    [InlineData("nobody/unrelease", "", HttpStatusCode.NotFound, "nobody")]
    [InlineData("shop/renew", "", HttpStatusCode.Conflict, "no lease")]
    [InlineData("shop/renew", """{"ttl": "soon"}""", HttpStatusCode.BadRequest, "ttl")]
    [InlineData("shop/renew", """{"ttl": "0s"}""", HttpStatusCode.BadRequest, "out of range")]
    [InlineData("shop/renew", """{"tll": "1h"}""", HttpStatusCode.BadRequest, "Did you mean 'ttl'?")]
    [InlineData("shop/renew", "[]", HttpStatusCode.BadRequest, "JSON object")]
    [InlineData("shop/renew", "{", HttpStatusCode.BadRequest, "not JSON")]
    public async Task Post_Otherwise_IsRefused(string path, string body, HttpStatusCode status, string said)
    {
        await _host.AddReadyServersAsync(1);
        await _host.ClaimAsync("""{"name": "shop"}""");
        var head = _host.Repository.Head;

        using var response = await PostAsync(path, body);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Token)).Replace("\\u0027", "'", StringComparison.Ordinal).ShouldContain(said);
        _host.Repository.Head.ShouldBe(head);
    }

    [Theory]
    [InlineData("""{"ttl": 5}""", "ttl")]
    [InlineData("""{"ttl": "5"}""", "ttl")]
    [InlineData("""{"ttl": "99999d"}""", "out of range")]
    [InlineData("""{"expiryPolicy": "Release"}""", "expiryPolicy")]
    [InlineData("""{"dryRun": "yes"}""", "dryRun")]
    public async Task Post_BadLease_Is400(string body, string said)
    {
        using var response = await _host.ClaimAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain(said);
    }

    private static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();

    private async Task<JsonElement> JsonAsync(string path, string body)
    {
        using var response = await PostAsync(path, body);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Token));
        return await ApiHost.JsonAsync(response);
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _host.Admin.PostAsync($"/api/v1/claims/{path}", new StringContent(body, Encoding.UTF8, "application/json"), Token);
}
