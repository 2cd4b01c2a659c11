using System.Net;
using System.Text.Json;
using Sentinel.Api.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Fleet;

public sealed class ServerListTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.AddReadyServersAsync(4);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task List_FilteredAndCounted_SaysOfWhichRevision()
    {
        await _host.ClaimAsync("""{"name": "shop"}""");
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("new", "192.0.2.99")));

        var page = await _host.GetAsync("/api/v1/servers?claimed=false&facets=phase,claimed&sort=-name&limit=2");

        page.GetProperty("revision").GetString().ShouldBe(_host.Repository.Head);
        page.GetProperty("resourceVersion").GetString().ShouldBe($"{_host.Now.ResourceVersion}");
        page.GetProperty("total").GetInt32().ShouldBe(4);
        page.GetProperty("items").GetArrayLength().ShouldBe(2);
        page.GetProperty("next").GetString().ShouldNotBeNull();
        var facets = page.GetProperty("facets");
        Counts(facets.GetProperty("phase")).ShouldBe(["Ready 3", "Pending 1"]);
        Counts(facets.GetProperty("claimed")).ShouldBe(["false 4", "true 1"]);
    }

    [Theory]
    [InlineData("phse=Ready", "phse", "Did you mean 'phase'?")]
    [InlineData("phase=Redy", "phase", "Did you mean 'Ready'?")]
    [InlineData("sort=-sinse", "sort", "Did you mean 'since'?")]
    [InlineData("cordoned=yes", "cordoned", "true, false")]
    [InlineData("facets=phases", "facets", "Did you mean 'phase'?")]
    [InlineData("facets=name", "facets", "not counted")]
    [InlineData("label=env", "label", "key=value")]
    [InlineData("cursor=s-1", "cursor", "no cursor")]
    [InlineData("limit=10&limit=20", "limit", "several times")]
    [InlineData("q=a b c d e f g h i j k", "q", "At most 10")]
    public async Task List_WrongQuery_IsRefusedWithTheNearestKnown(string query, string field, string says)
    {
        var response = await _host.Admin.GetAsync($"/api/v1/servers?{query}", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var finding = (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("field").GetString().ShouldBe(field);
        $"{finding.GetProperty("message").GetString()} {finding.GetProperty("remedy").GetString()}".ShouldContain(says);
    }

    [Fact]
    public async Task List_SeveralThingsWrong_SaysAllAtOnce()
    {
        var problem = await _host.GetAsync("/api/v1/servers?limit=0&sort=x&phase=y&z=1");

        problem.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("field").GetString()).ShouldBe(["z", "sort", "phase", "limit"], ignoreOrder: true);
    }

    [Fact]
    public async Task List_CursorOfAnotherSort_IsRefused()
    {
        var next = (await _host.GetAsync("/api/v1/servers?limit=1&sort=-since")).GetProperty("next").GetString();

        var response = await _host.Admin.GetAsync($"/api/v1/servers?limit=1&cursor={next}", Token);

        (await response.Content.ReadAsStringAsync(Token)).ShouldContain("sorted by -since");
    }

    private static IEnumerable<string> Counts(JsonElement facet) =>
        facet.GetProperty("values").EnumerateArray().Select(v => $"{v.GetProperty("value").GetString()} {v.GetProperty("count").GetInt32()}");
}
