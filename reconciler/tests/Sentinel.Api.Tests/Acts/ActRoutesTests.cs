using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Acts;

[Trait("Takes", "Long")]
public sealed class ActRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.AddReadyServersAsync(1);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Act_WellFormed_AnswersAfterItsCommit()
    {
        using var response = await PostAsync("s-1/cordon", """{"reason": "new disk"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        answer.GetProperty("commit").GetString().ShouldBe(_host.Repository.Head);
        answer.GetProperty("server").GetProperty("free").GetBoolean().ShouldBeFalse();
        _host.Repository.Git("log", "-1", "--format=%s|%(trailers:key=Reason,valueonly)|%(trailers:key=Request-Id,valueonly)")
            .ShouldContain("server: cordon s-1|new disk");
    }

    /// <summary>As <c>curl -d</c> sends it.</summary>
    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Act_JsonThatIsNotCalledSo_IsDone(string? type)
    {
        using var content = new ByteArrayContent("""{"reason": "new disk"}"""u8.ToArray());
        content.Headers.ContentType = type is null ? null : new System.Net.Http.Headers.MediaTypeHeaderValue(type);

        using var response = await _host.Admin.PostAsync("/api/v1/servers/s-1/cordon", content, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Act_AgainTheSame_Is200WithoutACommit()
    {
        (await PostAsync("s-1/pause", """{"reason": "x"}""")).Dispose();
        var head = _host.Repository.Head;

        using var response = await PostAsync("s-1/pause", """{"reason": "x"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _host.Repository.Head.ShouldBe(head);
        (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).TryGetProperty("commit", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("s-1/cordn", """{"reason": "x"}""", HttpStatusCode.NotFound, "cordon")]
    [InlineData("s-9/cordon", """{"reason": "x"}""", HttpStatusCode.NotFound, "s-9")]
    [InlineData("s-1/cordon", "", HttpStatusCode.BadRequest, "reason")]
    [InlineData("s-1/cordon", "{}", HttpStatusCode.BadRequest, "reason")]
    [InlineData("s-1/cordon", """{"reason": " "}""", HttpStatusCode.BadRequest, "reason")]
    [InlineData("s-1/cordon", """{"reason": 1}""", HttpStatusCode.BadRequest, "not a text")]
    [InlineData("s-1/cordon", """{"reason": "x", "reson": "y"}""", HttpStatusCode.BadRequest, "reason")]
    [InlineData("s-1/cordon", """{"reason": "x\ny"}""", HttpStatusCode.BadRequest, "one line")]
    [InlineData("s-1/cordon", "[]", HttpStatusCode.BadRequest, "JSON object")]
    [InlineData("s-1/cordon", "{", HttpStatusCode.BadRequest, "not JSON")]
    [InlineData("s-1/cordon", """{"reason": "\ud800"}""", HttpStatusCode.BadRequest, "not JSON")]
    [InlineData("s-1/cordon", """{"reason": "x", "fingerprint": "SHA256:x"}""", HttpStatusCode.BadRequest, "not known")]
    [InlineData("s-1/trust-host-key", """{"reason": "x"}""", HttpStatusCode.BadRequest, "ssh-keygen")]
    [InlineData("s-1/trust-host-key", """{"reason": "x", "fingerprint": "MD5:aa"}""", HttpStatusCode.BadRequest, "MD5:aa")]
    public async Task Act_Wrong_SaysWhatAndWritesNothing(string path, string body, HttpStatusCode expected, string says)
    {
        var head = _host.Repository.Head;

        using var response = await PostAsync(path, body);

        response.StatusCode.ShouldBe(expected);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain(says);
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Act_SeveralThingsWrong_SaysAllAtOnce()
    {
        using var response = await PostAsync("s-1/trust-host-key", """{"why": "x", "reason": 1}""");

        var findings = (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("findings").EnumerateArray();
        findings.Select(f => f.GetProperty("field").GetString()).ShouldBe(["why", "reason", "fingerprint"]);
    }

    [Fact]
    public async Task Act_BodyTooLarge_Is413()
    {
        using var response = await PostAsync("s-1/cordon", $$"""{"reason": "{{new string('x', 20_000)}}"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Act_WithoutAToken_Is401()
    {
        var anonymous = _host.Nobody;
        using var response = await anonymous.PostAsync("/api/v1/servers/s-1/cordon", null, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _host.Admin.PostAsync($"/api/v1/servers/{path}", new StringContent(body, Encoding.UTF8, "application/json"), Token);
}
