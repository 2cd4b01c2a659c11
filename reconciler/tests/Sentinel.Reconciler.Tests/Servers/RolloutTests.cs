using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Servers;

/// <summary>A profile's new configuration and the servers that have an older one.</summary>
public sealed class RolloutTests : IDisposable
{
    private readonly TestBench _bench = new(("Reconciler:RetryBase", "00:00:01"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task NewDigest_OneGoesFirstThenAtMostSoManyAtOnce()
    {
        await StartedAsync(6, "2");

        await NewDigestAsync();
        var first = await _bench.Runs.NextAsync(Token);
        first.Hosts.Count.ShouldBe(1);
        await SettledAsync();
        _bench.Now.FreeServers.Count.ShouldBe(5, "who waits serves on");
        _bench.Runs.Requests.Count.ShouldBe(1);
        _bench.Now.Servers.Values.Count(s => s.Object.Status!.Conditions.Any(c => c is { Type: "Provisioned", Reason: "ProfileOutdated" })).ShouldBe(6);

        _bench.Runs.End(first.RunId);
        var left = 5;
        while (left > 0)
        {
            var run = await _bench.Runs.NextAsync(Token);
            UnderWay().ShouldBeLessThanOrEqualTo(2);
            left -= run.Hosts.Count;
            _bench.Runs.End(run.RunId);
        }

        await _bench.UntilAsync(s => s.Servers.Values.All(x => x.Object.Status is { Phase: ServerPhase.Ready, Configuration.Digest: "sha256:two" }));
    }

    [Fact]
    public async Task NewDigest_FirstOneSpendsItsBudget_NobodyFollowsUntilAPersonActs()
    {
        await StartedAsync(3, "100%", budget: 1);

        await NewDigestAsync();
        var first = await _bench.Runs.NextAsync(Token);
        _bench.Runs.End(first.RunId, HostOutcome.Failed, "nginx: Start it.");
        var broken = first.Hosts[0].Server;
        await _bench.UntilAsync(s => s.Servers[broken].Object.Status!.Phase == ServerPhase.Quarantined);
        await SettledAsync();
        _bench.Runs.Requests.Count.ShouldBe(1);
        _bench.Now.FreeServers.Count.ShouldBe(2);

        // A fix is another configuration, and the rollout of the old one is over.
        await NewDigestAsync("sha256:three");
        var fix = await _bench.Runs.NextAsync(Token);
        fix.Hosts.Count.ShouldBe(1);
        fix.Hosts[0].Server.ShouldNotBe(broken);
    }

    [Fact]
    public async Task NewDigest_RestartInBetween_KeepsTheLimit()
    {
        await StartedAsync(4, "1");
        await NewDigestAsync();
        var first = await _bench.Runs.NextAsync(Token);
        await _bench.UntilAsync(s => UnderWay() == 1);

        await _bench.RestartAsync();
        await _bench.StartAsync();
        await SettledAsync();

        _bench.Runs.Requests.Count.ShouldBe(1);
        UnderWay().ShouldBe(1);
        _bench.Runs.End(first.RunId);
        (await _bench.Runs.NextAsync(Token)).Hosts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task NewDigest_ClaimedServer_IsLeftAndHoldsNobodyUp()
    {
        await _bench.AddProfileAsync(maxUnavailable: "1");
        await _bench.AddReadyServersAsync(2);
        await _bench.SetStatusAsync("s-1", Statuses.Claimed(_bench.Time.GetUtcNow()));
        await _bench.StartAsync();

        await NewDigestAsync();
        var run = await _bench.Runs.NextAsync(Token);
        run.Hosts.ShouldHaveSingleItem().Server.ShouldBe("s-2");
        _bench.Runs.End(run.RunId);

        await _bench.UntilAsync(s => s.Servers["s-2"].Object.Status!.Configuration!.Digest == "sha256:two");
        _bench.Status("s-1").Configuration!.Digest.ShouldBe("sha256:one");
    }

    [Fact]
    public async Task NewDigest_ServerPausedWhenItsTurnComes_GivesItToTheNext()
    {
        await StartedAsync(3, "1");
        await NewDigestAsync();
        var first = await _bench.Runs.NextAsync(Token);
        await SettledAsync();
        var waiting = Names().Where(n => n != first.Hosts[0].Server).ToList();
        await _bench.PutServerAsync(waiting[0], Address(waiting[0]), s => s with { Paused = true });

        _bench.Runs.End(first.RunId);

        (await _bench.Runs.NextAsync(Token)).Hosts.ShouldHaveSingleItem().Server.ShouldBe(waiting[1]);
    }

    [Fact]
    public async Task NewDigest_UnreachableServer_HoldsNobodyUp()
    {
        await StartedAsync(2, "1");
        await NewDigestAsync();
        var first = await _bench.Runs.NextAsync(Token);
        var lost = first.Hosts[0].Server;
        _bench.Hosts.Reach[Address(lost)] = FakeHosts.Down();
        _bench.Runs.LoseHost(first.RunId, lost);

        (await _bench.Runs.NextAsync(Token)).Hosts.ShouldHaveSingleItem().Server.ShouldNotBe(lost);

        _bench.Status(lost).Phase.ShouldBe(ServerPhase.Waiting);
        _bench.Status(lost).Unfinished.ShouldBeTrue();
    }

    [Fact]
    public async Task LostInARun_BackWhileTheOldDigestIsWantedAgain_IsNotReadyWithIt()
    {
        await StartedAsync(1, "1");
        await NewDigestAsync();
        var first = await _bench.Runs.NextAsync(Token);
        _bench.Hosts.Reach[Address("s-1")] = FakeHosts.Down();
        _bench.Runs.LoseHost(first.RunId, "s-1");
        await _bench.UntilAsync(s => s.Servers["s-1"].Object.Status!.Phase == ServerPhase.Waiting);
        _bench.Runs.End(first.RunId, HostOutcome.Unreachable, "lost");

        await NewDigestAsync("sha256:one");
        _bench.Hosts.Reach.Clear();
        await _bench.PutServerAsync("s-1", Address("s-1"), s => s with { Cordoned = true });

        (await _bench.Runs.NextAsync(Token)).ConfigurationDigest.ShouldBe("sha256:one", "half of the other is on the host");
    }

    private static string Address(string server) => $"192.0.2.{server[2..]}";

    private IEnumerable<string> Names() => _bench.Now.Servers.Keys;

    private int UnderWay() => _bench.Now.Servers.Values.Count(s => s.Object.Status!.Phase is ServerPhase.Verifying or ServerPhase.Provisioning);

    private async Task StartedAsync(int servers, string maxUnavailable, int budget = 3)
    {
        await _bench.AddProfileAsync(budget: budget, maxUnavailable: maxUnavailable);
        await _bench.AddReadyServersAsync(servers);
        await _bench.StartAsync();
        await SettledAsync();
    }

    private Task<Outcome> NewDigestAsync(string digest = "sha256:two")
    {
        _bench.Generator.Digest = digest;
        return _bench.PassAsync(ReconcileKey.Profile, "default");
    }

    /// <summary>Every server was looked at since.</summary>
    private async Task SettledAsync()
    {
        foreach (var server in Names())
            await _bench.PassAsync(server);
    }
}
