using System.Net;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Fleet;

public sealed class FleetRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Summary_Always_CountsPhasesAndClaims()
    {
        await _host.AddReadyServersAsync(3);
        await _host.ClaimAsync("""{"name": "shop"}""");
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("new", "192.0.2.99")));

        var summary = await _host.GetAsync("/api/v1/fleet/summary");

        summary.GetProperty("servers").GetInt32().ShouldBe(4);
        summary.GetProperty("phases").GetProperty("Ready").GetInt32().ShouldBe(3);
        summary.GetProperty("phases").GetProperty("Pending").GetInt32().ShouldBe(1);
        summary.GetProperty("claimed").GetInt32().ShouldBe(1);
        summary.GetProperty("claims").GetProperty("Bound").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Summary_Capacity_CountsEveryServerInForceOnce()
    {
        await _host.AddReadyServersAsync(11);
        (string Name, Func<ServerStatus, ServerStatus> Change)[] changes =
        [
            ("s-3", s => s with { Phase = ServerPhase.Pending }), ("s-4", s => s with { Phase = ServerPhase.Provisioning }), ("s-5", s => s with { Phase = ServerPhase.Failed }),
            ("s-6", s => s with { Phase = ServerPhase.CoolingDown }), ("s-7", s => s with { Phase = ServerPhase.Retiring }), ("s-8", s => s with { Phase = ServerPhase.Retired }),
        ];
        await _host.Repository.CommitAsync([.. changes.Select(c => TestRepository.PutStatus(_host.Now.Servers[c.Name], c.Change(_host.Now.Servers[c.Name].Object.Status!)))]);
        await _host.ClaimAsync("""{"name": "shop", "selector": {"server": "s-1"}}""");
        await _host.ClaimAsync("""{"name": "gone", "selector": {"server": "s-2"}}""");
        (await _host.Admin.DeleteAsync("/api/v1/claims/gone", Token)).Dispose();
        var cordoned = _host.Now.Servers["s-9"];
        await _host.Repository.CommitAsync(TestRepository.Put(cordoned.Object with { Status = null, Spec = cordoned.Object.Spec with { Cordoned = true } }, cordoned.ManifestBlob));

        var summary = await _host.GetAsync("/api/v1/fleet/summary");

        var capacity = summary.GetProperty("capacity").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32());
        capacity.ShouldBe(new Dictionary<string, int> { ["free"] = 2, ["claimed"] = 1, ["returning"] = 2, ["arriving"] = 2, ["repair"] = 2, ["leaving"] = 1 }, ignoreOrder: true);
        capacity.Values.Sum().ShouldBe(summary.GetProperty("servers").GetInt32() - 1, "one is Retired");
        (summary.GetProperty("liveClaims").GetInt32(), summary.GetProperty("claimsPerDay").GetDouble(), summary.GetProperty("daysLeft").GetDouble()).ShouldBe((1, 0.29, 6.9));
        _host.Repository.Time.Advance(TimeSpan.FromDays(8));
        var later = await _host.GetAsync("/api/v1/fleet/summary");
        (later.GetProperty("claimsPerDay").GetDouble(), later.TryGetProperty("daysLeft", out _)).ShouldBe((0, false));
    }

    [Fact]
    public async Task Summary_Always_CountsWhatThePagesListBeside()
    {
        _host.Repository.PushForeign("list", clone =>
        {
            TestRepository.WriteText(clone, "imports/good.csv", "hostname,ip_address\na-1,192.0.2.1\n");
            TestRepository.WriteText(clone, "imports/bad.csv", "hostname,ip_address\na-2,192.0.2.400\na-3,192.0.2.3\n");
        });
        await _host.Repository.Store.RefreshAsync(Token);
        foreach (var list in (string[])["imports/good.csv", "imports/bad.csv"])
        {
            while (await _host.PassAsync(ReconcileKey.Import, list) != Outcome.Settled)
                _host.Now.CommitCount.ShouldBeLessThan(20);
        }

        _host.Runs.Existing("r-1", "a-1");
        _host.Runs.Existing("r-2", "a-3");
        _host.Runs.End("r-2");

        var summary = await _host.GetAsync("/api/v1/fleet/summary");

        (summary.GetProperty("sessions").GetInt32(), summary.GetProperty("sessionsWithRejected").GetInt32(), summary.GetProperty("runsRunning").GetInt32()).ShouldBe((2, 1, 1));
        summary.TryGetProperty("ahead", out _).ShouldBeFalse("there is no remote");
    }

    [Fact]
    public async Task Servers_Paged_AreAllThereOnce()
    {
        await _host.AddReadyServersAsync(5);
        var names = new List<string>();
        var next = "/api/v1/servers?limit=2";
        while (true)
        {
            var page = await _host.GetAsync(next);
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("name").GetString()!));
            if (!page.TryGetProperty("next", out var cursor))
                break;
            next = $"/api/v1/servers?limit=2&cursor={cursor.GetString()}";
        }

        names.ShouldBe(["s-1", "s-2", "s-3", "s-4", "s-5"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task Servers_LimitOutOfRange_Is400(int limit) =>
        (await _host.Admin.GetAsync($"/api/v1/servers?limit={limit}", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Phases_OfAServer_AreItsLifeTheOldestFirst()
    {
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("s-1", "192.0.2.1")));
        var start = _host.Repository.Time.GetUtcNow();
        var commits = new List<string>();
        (ServerPhase Phase, string Reason)[] steps = [(ServerPhase.Pending, "Accepted"), (ServerPhase.Verifying, "Accepted"), (ServerPhase.Failed, "LoginRefused"), (ServerPhase.Failed, "LoginRefused"), (ServerPhase.Verifying, "RetryRequested")];
        foreach (var (i, step) in steps.Index())
        {
            // The fourth is another attempt within the same phase, entered at the same time.
            var since = start.AddMinutes(i == 3 ? 2 : i);
            commits.Add(await _host.Repository.CommitAsync(TestRepository.PutStatus(_host.Now.Servers["s-1"], new ServerStatus
            {
                Phase = step.Phase,
                PhaseSince = since,
                Attempts = i,
                Conditions = [new k8s.Models.V1Condition { Type = ConditionTypes.Ready, Status = "False", Reason = step.Reason, Message = "a test", LastTransitionTime = start.UtcDateTime }],
            })));
        }

        var phases = await _host.GetAsync("/api/v1/servers/s-1/phases");

        phases.GetProperty("cut").GetBoolean().ShouldBeFalse();
        var items = phases.GetProperty("items").EnumerateArray().ToList();
        items.Select(i => $"{i.GetProperty("phase").GetString()} {i.GetProperty("reason").GetString()}").ShouldBe(["Pending Accepted", "Verifying Accepted", "Failed LoginRefused", "Verifying RetryRequested"]);
        items.Select(i => (i.GetProperty("from").GetDateTimeOffset() - start).TotalMinutes).ShouldBe([0, 1, 2, 4]);
        items[2].GetProperty("until").GetDateTimeOffset().ShouldBe(start.AddMinutes(4));
        items[3].TryGetProperty("until", out _).ShouldBeFalse();
        items.Select(i => i.GetProperty("commit").GetString()).ShouldBe([commits[0], commits[1], commits[2], commits[4]]);
    }

    [Theory]
    [InlineData("/api/v1/servers/nobody/phases")]
    [InlineData("/api/v1/servers/nobody")]
    [InlineData("/api/v1/sessions/nobody")]
    public async Task Unknown_Object_Is404(string path) =>
        (await _host.Admin.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Session_RefusedAtItsFirstImport_SaysWhy()
    {
        _host.Repository.PushForeign("list", clone => TestRepository.WriteText(clone, "imports/lot.csv", "colour,shape\nred,round\n"));
        await _host.Repository.Store.RefreshAsync(Token);
        while (await _host.PassAsync(ReconcileKey.Import, "imports/lot.csv") != Outcome.Settled)
            _host.Now.CommitCount.ShouldBeLessThan(10);

        var session = await _host.GetAsync("/api/v1/sessions/lot");

        session.GetProperty("reason").GetString().ShouldBe("Refused");
        session.GetProperty("message").GetString()!.ShouldContain("not imported");
        session.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(0);
        var listed = (await _host.GetAsync("/api/v1/sessions?rejected=true&facets=reason")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        listed.GetProperty("rejected").GetInt32().ShouldBe(session.GetProperty("rows").GetArrayLength());
        listed.TryGetProperty("rows", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Metrics_Always_HaveTheFleetAndTheQueue()
    {
        await _host.AddReadyServersAsync(3);
        await _host.ClaimAsync("{}");

        var text = await _host.Admin.GetStringAsync("/metrics", Token);

        text.ShouldContain("sentinel_servers{phase=\"Ready\"} 3\n");
        text.ShouldContain("sentinel_servers{phase=\"Failed\"} 0\n");
        text.ShouldContain("sentinel_servers_claimed 1\n");
        text.ShouldContain("sentinel_reconcile_queue_depth");
    }
}
