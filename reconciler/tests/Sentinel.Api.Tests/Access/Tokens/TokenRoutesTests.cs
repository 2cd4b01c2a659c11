using System.Net;
using System.Net.Http.Json;
using System.Text;
using Sentinel.Api.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Access.Tokens;

[Trait("Takes", "Long")]
public sealed class TokenRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Post_WellFormed_Is201WithASecretThatIsToldOnceAndKeptNowhere()
    {
        var response = await PostAsync("""{"identity": "shop", "role": "claimer", "scope": {"labels": {"region": ["fr"]}, "maxClaims": 3}, "ttl": "30d", "description": "the shop's deploys", "reason": "asked by ada"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await ApiHost.JsonAsync(response);
        var (text, id) = (made.GetProperty("token").GetString()!, made.GetProperty("id").GetString()!);
        text.ShouldMatch($"^sntl_{id}_[0-9a-f]{{64}}$");
        response.Headers.Location!.ToString().ShouldBe($"/api/v1/tokens/{id}");
        made.GetProperty("commit").GetString().ShouldBe(_host.Repository.Head);
        (_host.LastTrailer("Actor"), _host.LastTrailer("Reason"), _host.LastTrailer("Object")).ShouldBe(("admin", "asked by ada", $"Token/{id}"));
        _host.Repository.Git("log", "-1", "--format=%s", "main").Trim().ShouldBe($"token: create {id} of shop");

        var secret = text[^64..];
        _host.Repository.Git("show", $"main:.sentinel/tokens/{id}.yaml").ShouldNotContain(secret);
        var shown = await (await _host.Admin.GetAsync("/api/v1/tokens", Token)).Content.ReadAsStringAsync(Token);
        shown.ShouldNotContain("hmac");
        shown.ShouldNotContain(secret);
        (await _host.GetAsync($"/api/v1/tokens/{id}")).TryGetProperty("token", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Post_Made_LetsInAtOnceAndAfterARestart()
    {
        var (text, _) = await _host.NewTokenAsync("ada", "viewer");
        (await StatusAsync(text)).ShouldBe(HttpStatusCode.OK);

        await _host.RestartAsync();

        (await StatusAsync(text)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{}", "identity", "role")]
    [InlineData("""{"identity": "git:ada", "role": "root"}""", "identity", "role")]
    [InlineData("""{"identity": "a", "role": "viewer", "scope": {"maxClaims": 1}}""", "scope")]
    [InlineData("""{"identity": "a", "role": "claimer", "scope": {"maxClaims": "1", "labels": {"a": "b", "-": ["x"]}, "label": {}}}""", "scope.label", "scope.labels.a", "scope.maxClaims", "scope.labels[\"-\"]")]
    [InlineData("""{"identity": "a", "role": "viewer", "expiresAt": "2020-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"identity": "a", "role": "viewer", "expiresAt": "2030-01-01"}""", "expiresAt")]
    [InlineData("""{"identity": "a", "role": "viewer", "ttl": "0"}""", "ttl")]
    [InlineData("""{"identity": "a", "role": "viewer", "ttl": "1d", "expiresAt": "2030-01-01T00:00:00Z"}""", "ttl")]
    [InlineData("""{"identity": "a", "role": "viewer", "reason": "a\nb"}""", "reason")]
    [InlineData("""{"identity": 1, "role": "viewer"}""", "identity")]
    [InlineData("""{"identity": "a", "role": "viewer", "Role": "admin"}""", "Role")]
    public async Task Post_Mistakes_Is400WithAllOfThemAndWritesNothing(string json, params string[] fields)
    {
        var head = _host.Repository.Head;

        var response = await PostAsync(json);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("field").GetString()).ShouldBe(fields);
        _host.Repository.Head.ShouldBe(head);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"identity": "\ud800", "role": "viewer"}""")]
    [InlineData("""{"identity": "a", "identity": "b", "role": "viewer"}""")]
    public async Task Post_NotAToken_Is400(string json) => (await PostAsync(json)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Post_LargeBody_Is413() =>
        (await PostAsync("{\"identity\": \"" + new string('x', 20_000) + "\"}")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Delete_Made_IsRefusedFromThenOnAndLeavesATrail()
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer");

        var response = await _host.Admin.DeleteAsync($"/api/v1/tokens/{id}", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(text)).ShouldBe(HttpStatusCode.Unauthorized);
        _host.Repository.Git("log", "-1", "--format=%s", "main").Trim().ShouldBe($"token: revoke {id} of ada");
        _host.Repository.Git("ls-tree", "-r", "--name-only", "main").ShouldNotContain("tokens");
        (await _host.Admin.DeleteAsync($"/api/v1/tokens/{id}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _host.GetAsync("/api/v1/tokens")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Rotate_WithoutOverlap_StopsTheOldTextAtOnce()
    {
        var (old, id) = await _host.NewTokenAsync("ada", "viewer");

        var made = await ApiHost.JsonAsync(await _host.Admin.PostAsync($"/api/v1/tokens/{id}/rotate", null, Token));

        made.GetProperty("id").GetString().ShouldBe(id);
        (await StatusAsync(old)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(made.GetProperty("token").GetString()!)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rotate_WithOverlap_TakesTheOldTextUntilItsEnd()
    {
        var (old, id) = await _host.NewTokenAsync("ada", "viewer");
        var rotated = await ApiHost.JsonAsync(await _host.Admin.PostAsJsonAsync($"/api/v1/tokens/{id}/rotate", new { overlap = "1h" }, Token));
        var text = rotated.GetProperty("token").GetString()!;

        _host.Repository.Time.Advance(TimeSpan.FromMinutes(59));
        ((await StatusAsync(old)), (await StatusAsync(text))).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        _host.Repository.Time.Advance(TimeSpan.FromMinutes(1));
        ((await StatusAsync(old)), (await StatusAsync(text))).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("""{"overlap": "31d"}""")]
    [InlineData("""{"overlap": "soon"}""")]
    [InlineData("""{"until": "1h"}""")]
    public async Task Rotate_Mistakes_Is400AndTheOldTextStays(string json)
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer");

        (await PostAsync(json, $"/{id}/rotate")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await StatusAsync(text)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Expired_Token_IsRefusedFromThatMomentAndCannotBeRotated()
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer", ttl: "1h");
        _host.Repository.Time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromMilliseconds(1));
        (await StatusAsync(text)).ShouldBe(HttpStatusCode.OK);

        _host.Repository.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await StatusAsync(text)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _host.GetAsync($"/api/v1/tokens/{id}")).GetProperty("expired").GetBoolean().ShouldBeTrue();
        (await _host.Admin.PostAsync($"/api/v1/tokens/{id}/rotate", null, Token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _host.Admin.DeleteAsync($"/api/v1/tokens/{id}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("admin", HttpStatusCode.Conflict)]
    [InlineData("0000000000", HttpStatusCode.NotFound)]
    [InlineData("..%2f..%2fconfig", HttpStatusCode.NotFound)]
    [InlineData("%20%27%22%0A", HttpStatusCode.NotFound)]
    public async Task Change_NoTokenOfTheRepository_IsRefused(string id, HttpStatusCode status)
    {
        var head = _host.Repository.Head;

        var revoked = await _host.Admin.DeleteAsync($"/api/v1/tokens/{id}", Token);
        var rotated = await _host.Admin.PostAsync($"/api/v1/tokens/{id}/rotate", null, Token);

        (revoked.StatusCode, rotated.StatusCode).ShouldBe((status, status));
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Change_TheFirstToken_SaysHowItIsRotated()
    {
        var response = await _host.Admin.DeleteAsync("/api/v1/tokens/admin", Token);

        (await response.Content.ReadAsStringAsync(Token)).ShouldContain(_host.TokenFile);
    }

    [Fact]
    public async Task ForeignFile_OfARaisedRole_LetsNobodyInEvenBeforeItIsPutBack()
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer");
        _host.Repository.PushForeign("raise", clone =>
        {
            var file = Path.Combine(clone, StatePaths.Token(id));
            File.WriteAllText(file, File.ReadAllText(file).Replace("role: viewer", "role: admin", StringComparison.Ordinal));
        });
        await _host.Repository.Store.RefreshAsync(Token);

        (await StatusAsync(text)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(_host.Token)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ForeignFile_CopiedToAnotherId_LetsNobodyIn()
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer");
        _host.Repository.PushForeign("copy", clone => File.Copy(Path.Combine(clone, StatePaths.Token(id)), Path.Combine(clone, StatePaths.Token("00000000aa"))));
        await _host.Repository.Store.RefreshAsync(Token);

        (await StatusAsync(text.Replace(id, "00000000aa", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(text)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ForeignRevert_OfARevocation_LetsNobodyInEvenBeforeItIsPutBack()
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer");
        await _host.Admin.DeleteAsync($"/api/v1/tokens/{id}", Token);
        _host.Repository.PushForeign("revert", clone => TestRepository.GitIn(clone, "checkout", "-q", "HEAD~1", "--", StatePaths.Token(id)));
        await _host.Repository.Store.RefreshAsync(Token);
        _host.Now.Settings.ContainsKey(StatePaths.Token(id)).ShouldBeTrue();

        (await StatusAsync(text)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ForeignFiles_Broken_DisturbNobody()
    {
        var (text, _) = await _host.NewTokenAsync("ada", "viewer");
        _host.Repository.PushForeign("junk", clone =>
        {
            TestRepository.WriteText(clone, ".sentinel/tokens/0123456789.yaml", "identity: [");
            TestRepository.WriteText(clone, ".sentinel/tokens/abcdefabcd.yaml", "identity: eve\nrole: admin\ncreatedAt: 2026-01-01T00:00:00Z\ncreatedBy: eve\nhash: x\nmac: y\n");
            TestRepository.WriteText(clone, ".sentinel/tokens/deep/er.yaml", "{}");
            TestRepository.WriteText(clone, ".sentinel/tokens/README.md", "hello");
        });
        await _host.Repository.Store.RefreshAsync(Token);

        (await StatusAsync(text)).ShouldBe(HttpStatusCode.OK);
        (await _host.GetAsync("/api/v1/tokens")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Key_OfAnotherInstance_LetsNobodyInAndItsTokensCanBeRevoked()
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer");
        File.Delete(Path.Combine(_host.KeysFolder, "token.key"));

        await _host.RestartAsync();

        (await StatusAsync(text)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _host.GetAsync("/api/v1/tokens")).GetProperty("broken").EnumerateArray().Select(f => f.GetString()).ShouldBe([StatePaths.Token(id)]);
        (await _host.Admin.PostAsync($"/api/v1/tokens/{id}/rotate", null, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _host.Admin.DeleteAsync($"/api/v1/tokens/{id}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _host.GetAsync("/api/v1/tokens")).TryGetProperty("broken", out _).ShouldBeFalse();
        File.GetUnixFileMode(Path.Combine(_host.KeysFolder, "token.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Key_Damaged_StopsTheStart()
    {
        await File.WriteAllTextAsync(Path.Combine(_host.KeysFolder, "token.key"), "secret", Token);

        var thrown = await Should.ThrowAsync<IOException>(_host.RestartAsync);

        thrown.Message.ShouldContain("backup of the keys");
        thrown.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task LastUse_OfAToken_IsShownKeptOverARestartAndNeverCommitted()
    {
        var (text, id) = await _host.NewTokenAsync("ada", "viewer");
        var head = _host.Repository.Head;
        (await _host.GetAsync($"/api/v1/tokens/{id}")).TryGetProperty("lastUsedAt", out _).ShouldBeFalse();
        await StatusAsync(text);
        var used = _host.Repository.Time.GetUtcNow();

        await _host.StopServiceAsync(Token);
        await _host.RestartAsync();

        (await _host.GetAsync($"/api/v1/tokens/{id}")).GetProperty("lastUsedAt").GetDateTimeOffset().ShouldBe(used);
        (await _host.GetAsync("/api/v1/tokens")).GetProperty("first").GetProperty("lastUsedAt").GetDateTimeOffset().ShouldBe(used);
        _host.Repository.Head.ShouldBe(head);
        var file = Path.Combine(_host.Repository.Folder, "token-use.json");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await File.ReadAllTextAsync(file, Token)).ShouldNotContain(text[^64..]);
    }

    [Fact]
    public async Task LastUse_FileBroken_StartsEmpty()
    {
        await File.WriteAllTextAsync(Path.Combine(_host.Repository.Folder, "token-use.json"), "{", Token);

        await _host.RestartAsync();

        (await StatusAsync(_host.Token)).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var client = _host.With(token);
        return (await client.GetAsync("/api/v1/fleet/summary", Token)).StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(string json, string route = "")
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await _host.Admin.PostAsync("/api/v1/tokens" + route, content, Token);
    }
}
