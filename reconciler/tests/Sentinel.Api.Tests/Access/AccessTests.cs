using System.Net;
using System.Net.Http.Headers;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/v1/claims")]
    [InlineData("POST", "/api/v1/claims")]
    [InlineData("DELETE", "/api/v1/claims/shop")]
    [InlineData("GET", "/api/v1/servers")]
    [InlineData("GET", "/api/v1/fleet/summary")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/no-such-route")]
    [InlineData("GET", "/readyz/../api/v1/claims")]
    [InlineData("GET", "/healthz%2f..%2fapi%2fv1%2fclaims")]
    [InlineData("GET", "/healthz/x")]
    [InlineData("POST", "/healthz")]
    [InlineData("OPTIONS", "/api/v1/claims")]
    [InlineData("GET", "/API/V1/CLAIMS")]
    public async Task Closed_WithoutOrWithWrongToken_Is401(string method, string path)
    {
        foreach (var header in new[] { null, "Bearer", "Bearer ", "Bearer wrong", $"Basic {_host.Token}", _host.Token, $"Bearer {_host.Token}x" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (header is not null)
                request.Headers.TryAddWithoutValidation("Authorization", header);

            var response = await _host.Nobody.SendAsync(request, Token);

            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, header);
            response.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
            response.Headers.Contains("X-Request-Id").ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Open_WithoutToken_Is200(string path) =>
        (await _host.Nobody.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Token_AtFirstStart_IsReadableByItsOwnerAloneAndKeptOverARestart()
    {
        var token = _host.Token;
        token.ShouldStartWith("sntl_");
        File.GetUnixFileMode(_host.TokenFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await _host.RestartAsync();

        _host.Token.ShouldBe(token);
        Directory.GetFiles(Path.GetDirectoryName(_host.TokenFile)!).ShouldBe([_host.TokenFile]);
        _host.Nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("bearer", token);
        (await _host.Nobody.GetAsync("/api/v1/claims", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Token_FileHoldsSomethingElse_StopsTheStart()
    {
        await File.WriteAllTextAsync(_host.TokenFile, "secret\n", Token);

        var thrown = await Should.ThrowAsync<IOException>(_host.RestartAsync);

        thrown.Message.ShouldContain("Remove the file");
        thrown.Message.ShouldNotContain("secret\n");
    }
}
