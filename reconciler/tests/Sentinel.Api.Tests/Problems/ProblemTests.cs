using System.Net;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Problems;

public sealed class ProblemTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/v1/severs", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/v1/servers", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/servers/none", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/servers?limit=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/runs?limit=x", HttpStatusCode.BadRequest)]
    public async Task Problem_WhoeverRefuses_IsProblemDetailsWithTheRequestsId(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _host.Admin.SendAsync(request, Token);

        response.StatusCode.ShouldBe(expected);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await ApiHost.JsonAsync(response);
        problem.GetProperty("status").GetInt32().ShouldBe((int)expected);
        problem.GetProperty("requestId").GetString().ShouldBe(response.Headers.GetValues("X-Request-Id").Single());
    }
}
