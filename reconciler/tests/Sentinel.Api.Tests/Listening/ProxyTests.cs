using System.Net;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Listening;

[Trait("Takes", "Long")]
public sealed class ProxyTests : IAsyncDisposable
{
    private ApiHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("127.0.0.0/8;192.0.2.7", "203.0.113.9, 192.0.2.7", true)]
    [InlineData("192.0.2.7", "203.0.113.9", false)]
    [InlineData("", "203.0.113.9", false)]
    public async Task Forwarded_FromAProxy_IsBelievedWhereItIsTrusted(string trusted, string forwarded, bool believed)
    {
        _host = await ApiHost.StartAsync(("Proxy:Trusted", trusted), ("Auth:FailureBurst", "1"), ("Auth:FailuresPerSecond", "1"));

        // Two wrong tokens are one too many for one address.
        (await WrongAsync("198.51.100.1")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var second = await WrongAsync(forwarded);

        second.StatusCode.ShouldBe(believed ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests);
        second.Headers.Contains("Strict-Transport-Security").ShouldBe(believed);
    }

    private async Task<HttpResponseMessage> WrongAsync(string forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/claims");
        request.Headers.Add("Authorization", "Bearer wrong");
        request.Headers.Add("X-Forwarded-For", forwarded);
        request.Headers.Add("X-Forwarded-Proto", string.Join(", ", forwarded.Split(',').Select(_ => "https")));
        return await _host!.Nobody.SendAsync(request, Token);
    }
}
