using System.Text.Json;
using Sentinel.Api.Claims;
using Sentinel.Api.Lists;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Claims;

public sealed class ClaimListTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.AddReadyServersAsync(2);
        await _host.ClaimAsync("""{"name": "shop-a", "requester": "ada", "purpose": "Trade fair"}""");
        await _host.ClaimAsync("""{"name": "shop-b", "requester": "bob", "ttl": "48h"}""");
        _host.Repository.Time.Advance(TimeSpan.FromMinutes(1));
        await _host.ClaimAsync("""{"name": "wait-b", "requester": "bob"}""");
        _host.Repository.Time.Advance(TimeSpan.FromMinutes(1));
        await _host.ClaimAsync("""{"name": "wait-a", "requester": "ada"}""");
        (await _host.Admin.DeleteAsync("/api/v1/claims/shop-a", Token)).Dispose();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("", "shop-a shop-b wait-a wait-b")]
    [InlineData("?phase=Pending&sort=requested", "wait-b wait-a")]
    [InlineData("?requester=ada", "shop-a wait-a")]
    [InlineData("?live=true&requester=bob", "shop-b wait-b")]
    [InlineData("?q=trade", "shop-a")]
    [InlineData("?server=s-1,s-2&sort=-name", "shop-b shop-a")]
    [InlineData("?ending=2d", "shop-b")]
    [InlineData("?ending=24h", "")]
    [InlineData("?ending=3d&requester=ada", "")]
    [InlineData("?sort=expires&limit=1", "shop-b")]
    [InlineData("?session=lot", "shop-a shop-b")]
    [InlineData("?sort=since&limit=1", "shop-b")]
    public async Task List_AnyQuery_HasThoseThatMatch(string query, string names) => Names(await _host.GetAsync($"/api/v1/claims{query}")).ShouldBe(names);

    [Theory]
    [InlineData("ending=soon")]
    [InlineData("ending=")]
    [InlineData("ending=-1h")]
    [InlineData("ending=1h&ending=2h")]
    public async Task List_NoDuration_Is400WithAnExample(string query)
    {
        using var response = await _host.Admin.GetAsync($"/api/v1/claims?{query}", Token);

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain("ending");
    }

    [Fact]
    public async Task List_LeaseThatIsOver_IsAmongThoseThatEnd()
    {
        _host.Repository.Time.Advance(TimeSpan.FromDays(3));

        Names(await _host.GetAsync("/api/v1/claims?ending=24h")).ShouldBe("shop-b");
    }

    [Fact]
    public async Task List_Counted_SaysHowManyAreInWhichPhase()
    {
        var page = await _host.GetAsync("/api/v1/claims?facets=phase,requester&limit=1");

        page.GetProperty("total").GetInt32().ShouldBe(4);
        page.GetProperty("facets").GetProperty("phase").GetProperty("values").EnumerateArray()
            .Select(v => $"{v.GetProperty("value")} {v.GetProperty("count")}").ShouldBe(["Pending 2", "Bound 1", "Released 1"]);
    }

    [Fact]
    public void Run_OwnedByARequester_KnowsNothingOfTheRest()
    {
        var query = new ListQuery<ClaimRow> { Sort = ClaimList.Shape.Sorts[0], Filters = [ClaimList.OwnedBy("ada")], Facets = [ClaimList.Shape.Field("requester")!] };

        var page = ListEngine.Run(_host.Now, ClaimList.Shape, query, Token);

        page.Rows.Select(r => r.Name).ShouldBe(["shop-a", "wait-a"]);
        page.Total.ShouldBe(2);
        page.Facets["requester"].ShouldHaveSingleItem().Key.ShouldBe("ada");
    }

    private static string Names(JsonElement page) => string.Join(' ', page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
}
