using System.Net;
using System.Text;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Sessions;

[Trait("Takes", "Long")]
public sealed class RetireRoutesTests : IAsyncLifetime
{
    private const string List = "imports/lot.csv";

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Eight servers, of which two are claimed; the cap on retirements is five.</summary>
    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _host.Repository.PushForeign("list", clone => TestRepository.WriteText(
            clone, List, "hostname,ip_address\n" + string.Concat(Enumerable.Range(1, 8).Select(n => $"a-{n},192.0.2.{n}\n"))));
        await _host.Repository.Store.RefreshAsync(Token);
        await _host.PassAsync(ReconcileKey.Import, List);
        await _host.PassAsync(ReconcileKey.Import, List);
        await _host.Repository.CommitAsync([.. _host.Now.Servers.Values.Select(s => TestRepository.PutStatus(s, Statuses.Ready(_host.Repository.Time.GetUtcNow())))]);
        foreach (var claim in (string[])["shop-1", "shop-2"])
            (await _host.ClaimAsync($$"""{"name": "{{claim}}"}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Retire_AsManyAsSeen_RemovesTheListAndTheGuardLetsThroughWhatWasForecast()
    {
        var forecast = await _host.GetAsync("/api/v1/sessions/lot/retirement");
        (forecast.GetProperty("servers").GetInt32(), forecast.GetProperty("claimed").GetInt32(), forecast.GetProperty("leaving").GetInt32()).ShouldBe((8, 2, 0));
        var guard = forecast.GetProperty("guard");
        (guard.GetProperty("cap").GetInt32(), guard.GetProperty("passes").GetInt32(), guard.GetProperty("held").GetInt32()).ShouldBe((5, 5, 1));

        using var response = await DeleteAsync("lot", """{"reason": "the contract ended", "expectedCount": 8}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await ApiHost.JsonAsync(response);
        (answer.GetProperty("file").GetString(), answer.GetProperty("commit").GetString(), answer.GetProperty("servers").GetInt32()).ShouldBe((List, _host.Repository.Head, 8));
        (_host.LastTrailer("Actor"), _host.LastTrailer("Reason"), _host.LastTrailer("Request-Id")).ShouldBe(("admin", "the contract ended", response.Headers.GetValues("X-Request-Id").Single()));
        _host.Repository.Git("log", "-1", "--name-status", "--format=").Trim().ShouldBe($"D\t{List}");

        await _host.PassAsync(ReconcileKey.Import, List);
        foreach (var name in _host.Now.Servers.Keys.ToList())
            await _host.PassAsync(ReconcileKey.Server, name);
        _host.Now.Sessions["lot"].Removed.ShouldBeTrue();
        _host.Now.Retirements.Held.Count.ShouldBe(1);
        _host.Now.ServersByClaim.Count.ShouldBe(2, "claimed ones stay");
    }

    [Fact]
    public async Task Retire_Again_WritesNothingWhateverTheCount()
    {
        (await DeleteAsync("lot", """{"reason": "x", "expectedCount": 8}""")).Dispose();
        var head = _host.Repository.Head;

        using var again = await DeleteAsync("lot", """{"reason": "x", "expectedCount": 3}""");

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ApiHost.JsonAsync(again)).TryGetProperty("commit", out _).ShouldBeFalse();
        _host.Repository.Head.ShouldBe(head);
    }

    [Theory]
    [InlineData("lot", """{"reason": "x", "expectedCount": 7}""", HttpStatusCode.Conflict, "\"count\":8")]
    [InlineData("lto", """{"reason": "x", "expectedCount": 8}""", HttpStatusCode.NotFound, "lto")]
    [InlineData("lot", """{"expectedCount": 8}""", HttpStatusCode.BadRequest, "reason")]
    [InlineData("lot", """{"reason": "x"}""", HttpStatusCode.BadRequest, "expectedCount")]
    [InlineData("lot", """{"reason": 1, "expectedCount": -1, "cuont": 1}""", HttpStatusCode.BadRequest, "no number of servers")]
    [InlineData("lot", "", HttpStatusCode.BadRequest, "missing")]
    public async Task Retire_Otherwise_IsRefusedAndNothingIsWritten(string session, string body, HttpStatusCode status, string said)
    {
        var head = _host.Repository.Head;

        using var response = await DeleteAsync(session, body);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain(said);
        _host.Repository.Head.ShouldBe(head);
    }

    private Task<HttpResponseMessage> DeleteAsync(string session, string body) => _host.Admin.SendAsync(
        new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/sessions/{session}") { Content = new StringContent(body, Encoding.UTF8, "application/json") }, Token);
}
