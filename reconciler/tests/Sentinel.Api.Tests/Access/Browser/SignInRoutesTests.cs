using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Access.Browser;

[Trait("Takes", "Long")]
public sealed class SignInRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SignIn_GoodToken_IsACookieThatScriptsCannotReadAndOtherSitesCannotSend()
    {
        var response = await SignInAsync(_host.Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldMatch("^sentinel_session=[0-9a-f]{64}; path=/; samesite=strict; httponly$");
        cookie.ShouldNotContain(_host.Token[5..]);
        var answer = await ApiHost.JsonAsync(response);
        (Text(answer, "identity"), Text(answer, "role"), Text(answer, "tokenId")).ShouldBe(("admin", "admin", "admin"));
    }

    [Theory]
    [InlineData("""{"token": "sntl_wrong"}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"token": ""}""", HttpStatusCode.Unauthorized)]
    [InlineData("{}", HttpStatusCode.Unauthorized)]
    [InlineData("""{"token": 7}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"password": "sntl_x"}""", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task SignIn_Otherwise_IsRefusedWithoutACookie(string json, HttpStatusCode status)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        var response = await _host.Nobody.PostAsync("/api/v1/session", content, Token);

        response.StatusCode.ShouldBe(status);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task SignIn_FromAnotherSite_IsRefused() => (await SignInAsync(_host.Token, "https://evil.example.org")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Cookie_Reading_NeedsNothingMore()
    {
        var (cookie, csrf) = await SignedInAsync(_host.Token);

        (await SendAsync(HttpMethod.Get, "/api/v1/claims", cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Text(await ApiHost.JsonAsync(await SendAsync(HttpMethod.Get, "/api/v1/session", cookie)), "csrf").ShouldBe(csrf);
    }

    [Theory]
    [InlineData(true, null, null, HttpStatusCode.Accepted)]
    [InlineData(true, "own", null, HttpStatusCode.Accepted)]
    [InlineData(true, null, "same-origin", HttpStatusCode.Accepted)]
    [InlineData(false, "own", "same-origin", HttpStatusCode.Forbidden)]
    [InlineData(true, "https://evil.example.org", null, HttpStatusCode.Forbidden)]
    [InlineData(true, "null", null, HttpStatusCode.Forbidden)]
    [InlineData(true, null, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData(true, null, "same-site", HttpStatusCode.Forbidden)]
    public async Task Cookie_Changing_NeedsTheHeaderAndOurOwnPage(bool withHeader, string? origin, string? site, HttpStatusCode status)
    {
        var (cookie, csrf) = await SignedInAsync(_host.Token);
        var own = _host.Nobody.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var response = await SendAsync(HttpMethod.Post, "/api/v1/claims", cookie, withHeader ? csrf : null, origin == "own" ? own : origin, site);

        response.StatusCode.ShouldBe(status);
        _host.Now.IpClaims.Count.ShouldBe(status == HttpStatusCode.Accepted ? 1 : 0);
    }

    [Fact]
    public async Task Cookie_HeaderOfAnotherSession_IsRefused()
    {
        var (cookie, _) = await SignedInAsync(_host.Token);
        var (_, other) = await SignedInAsync(_host.Token);

        (await SendAsync(HttpMethod.Post, "/api/v1/claims", cookie, other)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task SignOut_Always_EndsTheSession()
    {
        var (cookie, csrf) = await SignedInAsync(_host.Token);

        (await SendAsync(HttpMethod.Delete, "/api/v1/session", cookie)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var response = await SendAsync(HttpMethod.Delete, "/api/v1/session", cookie, csrf);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldContain("expires=Thu, 01 Jan 1970");
        (await SendAsync(HttpMethod.Get, "/api/v1/claims", cookie)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("rotate")]
    [InlineData("expire")]
    [InlineData("time")]
    [InlineData("restart")]
    public async Task Session_WhateverEndsItsToken_EndsAtOnce(string how)
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer", ttl: how == "expire" ? "1h" : null);
        var (cookie, _) = await SignedInAsync(text);
        (await SendAsync(HttpMethod.Get, "/api/v1/fleet/summary", cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);

        switch (how)
        {
            case "revoke":
                await _host.Admin.DeleteAsync($"/api/v1/tokens/{id}", Token);
                break;
            case "rotate":
                await _host.Admin.PostAsync($"/api/v1/tokens/{id}/rotate", null, Token);
                break;
            case "expire":
                _host.Repository.Time.Advance(TimeSpan.FromHours(1));
                break;
            case "time":
                _host.Repository.Time.Advance(TimeSpan.FromHours(12));
                break;
            default:
                await _host.RestartAsync();
                break;
        }

        (await SendAsync(HttpMethod.Get, "/api/v1/fleet/summary", cookie)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Session_OfARole_MayWhatItsTokenMay()
    {
        var (text, _) = await _host.NewTokenAsync("ada", "viewer");
        var (cookie, csrf) = await SignedInAsync(text);

        (await SendAsync(HttpMethod.Post, "/api/v1/claims", cookie, csrf)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Get, "/api/v1/tokens", cookie)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Bearer_Wrong_DoesNotFallBackToTheCookie()
    {
        var (cookie, _) = await SignedInAsync(_host.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/claims");
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Authorization", "Bearer wrong");

        (await _host.Nobody.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoami_ByBearer_SaysRoleScopeAndEnd()
    {
        var (text, id) = await _host.NewTokenAsync("shop", "claimer", new { labels = new { region = new[] { "fr" } }, maxClaims = 2 }, "1h");
        using var client = _host.With(text);

        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/session", Token);

        (Text(answer, "identity"), Text(answer, "role"), Text(answer, "tokenId")).ShouldBe(("shop", "claimer", id));
        answer.GetProperty("scope").GetRawText().ShouldBe("""{"labels":{"region":["fr"]},"maxClaims":2}""");
        answer.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(_host.Repository.Time.GetUtcNow().AddHours(1));
        answer.TryGetProperty("csrf", out _).ShouldBeFalse();
    }

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();

    private async Task<HttpResponseMessage> SignInAsync(string token, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = JsonContent.Create(new { token }) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await _host.Nobody.SendAsync(request, Token);
    }

    /// <summary>As a browser keeps it, though without its rules.</summary>
    private async Task<(string Cookie, string Csrf)> SignedInAsync(string token)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = _host.Nobody.BaseAddress };
        var response = await client.PostAsJsonAsync("/api/v1/session", new { token }, Token);
        return (response.Headers.GetValues("Set-Cookie").Single().Split(';')[0], Text(await ApiHost.JsonAsync(response), "csrf")!);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookie, string? csrf = null, string? origin = null, string? site = null)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = _host.Nobody.BaseAddress };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in new[] { ("X-Sentinel-Csrf", csrf), ("Origin", origin), ("Sec-Fetch-Site", site) }.Where(h => h.Item2 is not null))
            request.Headers.Add(name, value);
        return await client.SendAsync(request, Token);
    }
}
