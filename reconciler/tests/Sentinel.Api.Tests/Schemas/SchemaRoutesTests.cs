using System.Net;
using Sentinel.Api.Tests.Support;
using Sentinel.Resources;

namespace Sentinel.Api.Tests.Schemas;

public sealed class SchemaRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task List_Always_LeadsToASchemaOfEachKind()
    {
        var items = (await _host.GetAsync("/api/v1/schemas")).GetProperty("items").EnumerateArray().ToList();

        items.Select(i => i.GetProperty("kind").GetString()).ShouldBe([.. ResourceKinds.All.Select(k => k.Kind), "Settings"]);
        foreach (var item in items)
        {
            using var response = await _host.Admin.GetAsync(item.GetProperty("url").GetString(), Token);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/schema+json");
            response.Headers.ETag!.Tag.ShouldBe(item.GetProperty("eTag").GetString());
            var schema = await ApiHost.JsonAsync(response);
            schema.GetProperty("title").GetString().ShouldBe(item.GetProperty("kind").GetString());
        }
    }

    [Fact]
    public async Task Get_AServer_DescribesItsFields()
    {
        var schema = await _host.GetAsync("/api/v1/schemas/server");

        var address = schema.GetProperty("properties").GetProperty("spec").GetProperty("properties").GetProperty("address");
        address.GetProperty("description").GetString()!.ShouldContain("IPv4 or IPv6");
        schema.GetProperty("properties").TryGetProperty("status", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, HttpStatusCode.NotModified)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task Get_WithAnETag_IsSentWhereItIsAnother(bool isSame, HttpStatusCode status)
    {
        using var first = await _host.Admin.GetAsync("/api/v1/schemas/Server", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/schemas/Server");
        request.Headers.TryAddWithoutValidation("If-None-Match", isSame ? $"\"x\", W/{first.Headers.ETag!.Tag}" : "\"x\"");

        using var response = await _host.Admin.SendAsync(request, Token);

        response.StatusCode.ShouldBe(status);
        response.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        (await response.Content.ReadAsStringAsync(Token)).Length.ShouldBe(isSame ? 0 : (await first.Content.ReadAsStringAsync(Token)).Length);
    }

    [Fact]
    public async Task Get_NoSuchKind_Is404WithTheNearest()
    {
        var response = await _host.Admin.GetAsync("/api/v1/schemas/Sever", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ApiHost.JsonAsync(response)).GetProperty("detail").GetString()!.ShouldContain("Did you mean 'Server'?");
    }
}
