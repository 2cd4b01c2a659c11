using System.Net;
using System.Text;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Guards;

[Trait("Takes", "Long")]
public sealed class GuardRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.AddReadyServersAsync(7);
        for (var n = 1; n <= 7; n++)
            (await _host.ClaimAsync($$"""{"name": "c-{{n}}"}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
        for (var n = 1; n <= 7; n++)
            (await _host.Admin.DeleteAsync($"/api/v1/claims/c-{n}", Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Get_WhatIsHeld_IsToldWithItsCap()
    {
        var guards = await _host.GetAsync("/api/v1/guards");

        var release = guards.GetProperty("items")[0];
        release.GetProperty("guard").GetString().ShouldBe("release");
        (release.GetProperty("max").GetString(), release.GetProperty("cap").GetInt32()).ShouldBe(("10%", 5));
        (release.GetProperty("within24Hours").GetInt32(), release.GetProperty("held").GetInt32()).ShouldBe((7, 2));
        release.GetProperty("servers").GetArrayLength().ShouldBe(2);
        guards.GetProperty("items")[1].GetProperty("held").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Confirm_AsManyAsAreHeld_IsOneCommitThatLetsThemGo()
    {
        using var response = await PostAsync("release", """{"count": 2}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await ApiHost.JsonAsync(response);
        answer.GetProperty("commit").GetString().ShouldBe(_host.Repository.Head);
        answer.GetProperty("confirmed").GetInt32().ShouldBe(2);
        _host.LastTrailer("Actor").ShouldBe("admin");
        (await _host.GetAsync("/api/v1/guards")).GetProperty("items")[0].GetProperty("held").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Get_FreezeAndPause_AreToldHereAndWhereverPeopleLook()
    {
        _host.Repository.PushForeign("settings", clone => TestRepository.WriteText(clone, StatePaths.Settings, "paused: {reason: the network is rebuilt}\nfreezes:\n- {name: always, from: 2000-01-01, until: 2199-01-01}\n- {name: later, schedule: 0 0 1 1 *, duration: 1m, timeZone: Europe/Paris}\n"));
        await _host.Repository.Store.RefreshAsync(Token);
        await _host.PassAsync(ReconcileKey.Settings, StatePaths.Settings);

        var guards = await _host.GetAsync("/api/v1/guards");

        (guards.GetProperty("paused").GetBoolean(), guards.GetProperty("frozen").GetBoolean()).ShouldBe((true, true));
        (guards.GetProperty("pause").GetProperty("reason").GetString(), guards.GetProperty("pause").GetProperty("by").GetString()).ShouldBe(("the network is rebuilt", "git:ada"));
        var freezes = guards.GetProperty("freezes");
        (freezes[0].GetProperty("inForce").GetBoolean(), freezes[0].GetProperty("until").GetDateTimeOffset()).ShouldBe((true, new DateTimeOffset(2199, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        (freezes[1].GetProperty("inForce").GetBoolean(), freezes[1].TryGetProperty("nextFrom", out _)).ShouldBe((false, true));
        foreach (var route in (string[])["/api/v1/fleet/summary", "/readyz"])
        {
            var answer = await _host.GetAsync(route);
            (answer.GetProperty("paused").GetBoolean(), answer.GetProperty("frozen").GetBoolean()).ShouldBe((true, true), route);
        }

        (await _host.GetAsync("/api/v1/fleet/summary")).GetProperty("free").GetInt32().ShouldBe(0);
        var metrics = await _host.Admin.GetStringAsync("/metrics", Token);
        metrics.ShouldContain("sentinel_paused 1");
        metrics.ShouldContain("sentinel_frozen 1");
    }

    [Theory]
    [InlineData("release", """{"count": 3}""", HttpStatusCode.Conflict, "holds 2 servers now, not 3")]
    [InlineData("retire", """{"count": 1}""", HttpStatusCode.Conflict, "holds 0 servers now")]
    [InlineData("releese", """{"count": 1}""", HttpStatusCode.NotFound, "Did you mean 'release'?")]
    [InlineData("release", """{"count": 0}""", HttpStatusCode.BadRequest, "count")]
    [InlineData("release", """{"count": "2"}""", HttpStatusCode.BadRequest, "count")]
    [InlineData("release", """{"count": 2.5}""", HttpStatusCode.BadRequest, "count")]
    [InlineData("release", """{"cuont": 2}""", HttpStatusCode.BadRequest, "cuont")]
    [InlineData("release", """{}""", HttpStatusCode.BadRequest, "missing")]
    [InlineData("release", """[]""", HttpStatusCode.BadRequest, "JSON object")]
    [InlineData("release", "", HttpStatusCode.BadRequest, "missing")]
    [InlineData("release", "{", HttpStatusCode.BadRequest, "not JSON")]
    [InlineData("release", """{"count": 2, "count": 2}""", HttpStatusCode.BadRequest, "stands twice")]
    public async Task Confirm_Otherwise_IsRefusedAndNothingIsWritten(string guard, string body, HttpStatusCode status, string said)
    {
        var head = _host.Repository.Head;

        using var response = await PostAsync(guard, body);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Token)).Replace("\\u0027", "'", StringComparison.Ordinal).ShouldContain(said);
        _host.Repository.Head.ShouldBe(head);
    }

    private Task<HttpResponseMessage> PostAsync(string guard, string body) =>
        _host.Admin.PostAsync($"/api/v1/guards/{guard}/confirm", new StringContent(body, Encoding.UTF8, "application/json"), Token);
}
