using System.Net;
using System.Text;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Access;

public sealed class RequestIdTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.AddReadyServersAsync(1);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("deploy-17.build_4")]
    [InlineData("x")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task Id_OfTheCallerAndHarmless_IsInAnswerCommitAndAuditTrail(string id)
    {
        using var response = await SendAsync(id);

        response.Headers.GetValues("X-Request-Id").ShouldBe([id]);
        _host.LastTrailer("Request-Id").ShouldBe(id);
        (await _host.GetAsync("/api/v1/activity?limit=1")).GetProperty("items")[0].GetProperty("requestId").GetString().ShouldBe(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a/b")]
    [InlineData("x: Actor")]
    [InlineData("<script>")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("a,b")]
    public async Task Id_OfTheCallerThatCouldDoHarm_IsReplaced(string id)
    {
        using var response = await SendAsync(id);

        var made = response.Headers.GetValues("X-Request-Id").ShouldHaveSingleItem();
        made.ShouldMatch("^[0-9a-f]{16}$");
        _host.LastTrailer("Request-Id").ShouldBe(made);
    }

    [Fact]
    public async Task Id_OfAProblem_IsInItsBodyAndInTheLog()
    {
        Directory.Move(_host.Repository.Path, _host.Repository.Path + ".gone");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/activity") { Headers = { { "X-Request-Id", "order-9" } } };

        using var response = await _host.Admin.SendAsync(request, Token);

        Directory.Move(_host.Repository.Path + ".gone", _host.Repository.Path);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ApiHost.JsonAsync(response)).GetProperty("requestId").GetString().ShouldBe("order-9");
        _host.Log.Lines.ShouldContain(l => l.Contains("Request order-9, GET /api/v1/activity: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Id_OfWhatBroke_IsInTheLogWithTheException()
    {
        _host.Hosts.OnReach = _ => throw new InvalidOperationException("a bug of a test");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/claims") { Headers = { { "X-Request-Id", "order-10" } } };

        using var response = await _host.Admin.SendAsync(request, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync(Token)).ShouldNotContain("a bug of a test");
        _host.Log.Lines.ShouldContain("Error: Request order-10, POST /api/v1/claims broke a bug of a test");
    }

    private async Task<HttpResponseMessage> SendAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/servers/s-1/cordon") { Content = new StringContent("""{"reason": "x"}""", Encoding.UTF8) };
        request.Headers.TryAddWithoutValidation("X-Request-Id", id).ShouldBeTrue();
        var response = await _host.Admin.SendAsync(request, Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return response;
    }
}
