using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Reconciler.Waking;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Waking;

public sealed class ChangeWakerTests : IDisposable
{
    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Start_Always_WakesEverythingProfilesFirst()
    {
        await _bench.AddReadyServersAsync(2);
        _bench.Repository.PushForeign("list", clone => TestRepository.WriteText(clone, "imports/lot.csv", "ip\n192.0.2.9\n"));
        await _bench.Store.RefreshAsync(Token);

        await _bench.StartAsync(typeof(ChangeWaker));

        (await TakeAsync()).ShouldBe(new ReconcileKey(ReconcileKey.Settings, StatePaths.Settings));
        (await TakeAsync()).ShouldBe(new ReconcileKey(ReconcileKey.Profile, "default"));
        (await TakeAsync()).ShouldBe(new ReconcileKey(ReconcileKey.Import, "imports/lot.csv"));
        new[] { await TakeAsync(), await TakeAsync() }.Select(k => k.Name).Order().ShouldBe(["s-1", "s-2"]);
    }

    [Fact]
    public async Task Spec_Changes_WakesItsObject()
    {
        await StartedAsync(2);

        await _bench.PutServerAsync("s-2", "192.0.2.2", s => s with { Cordoned = true });

        (await TakeAsync()).ShouldBe(new ReconcileKey(ReconcileKey.Server, "s-2"));
        _bench.Queue.Depth.ShouldBe(0);
    }

    [Fact]
    public async Task Status_OfItsOwn_WakesNothing()
    {
        await StartedAsync(2);

        await _bench.SetStatusAsync("s-1", _bench.Status("s-1") with { Attempts = 2 });
        await _bench.PutServerAsync("s-2", "192.0.2.2", s => s with { Cordoned = true });

        (await TakeAsync()).Name.ShouldBe("s-2");
        _bench.Queue.Depth.ShouldBe(0);
    }

    [Fact]
    public async Task Profile_NewDigest_WakesItsServers()
    {
        await StartedAsync(2);

        _bench.Generator.Digest = "sha256:two";
        await _bench.PassAsync(ReconcileKey.Profile, "default");

        new[] { await TakeAsync(), await TakeAsync() }.Select(k => k.Name).Order().ShouldBe(["s-1", "s-2"]);
    }

    [Fact]
    public async Task Server_BecomesFree_WakesClaimsThatWait()
    {
        await StartedAsync(0);
        await _bench.Claims.ClaimAsync(new() { Name = "shop", Requester = "team", Actor = "admin" }, Token);
        (await TakeAsync()).Name.ShouldBe("shop");

        await _bench.AddReadyServersAsync(1);

        new[] { await TakeAsync(), await TakeAsync() }.ShouldBe(
            [new ReconcileKey(ReconcileKey.Server, "s-1"), new ReconcileKey(ReconcileKey.IpClaim, "shop")], ignoreOrder: true);
    }

    [Fact]
    public async Task Server_Uncordoned_WakesClaimsThatWait()
    {
        await _bench.AddReadyServersAsync(1);
        await _bench.PutServerAsync("s-1", "192.0.2.1", s => s with { Cordoned = true });
        await _bench.StartAsync(typeof(ChangeWaker));
        for (var i = 0; i < 3; i++)
            await TakeAsync();
        await _bench.Claims.ClaimAsync(new() { Name = "shop", Requester = "team", Actor = "admin" }, Token);
        (await TakeAsync()).Name.ShouldBe("shop");

        await _bench.PutServerAsync("s-1", "192.0.2.1");

        new[] { await TakeAsync(), await TakeAsync() }.ShouldBe(
            [new ReconcileKey(ReconcileKey.Server, "s-1"), new ReconcileKey(ReconcileKey.IpClaim, "shop")], ignoreOrder: true);
    }

    [Fact]
    public async Task Settings_Changed_WakeTheirOwnKeyAlone()
    {
        await StartedAsync(1);

        _bench.Repository.PushForeign("caps", clone => TestRepository.WriteText(clone, StatePaths.Settings, "guards: {}\n"));
        await _bench.Store.RefreshAsync(Token);

        (await TakeAsync()).ShouldBe(new ReconcileKey(ReconcileKey.Settings, StatePaths.Settings));
        _bench.Queue.Depth.ShouldBe(0);
    }

    [Fact]
    public async Task Address_GivenUp_WakesWhomItWasRefused()
    {
        await _bench.AddReadyServersAsync(1);
        await _bench.PutServerAsync("z-new", "192.0.2.1");
        await _bench.StartAsync(typeof(ChangeWaker));
        for (var i = 0; i < 4; i++)
            await TakeAsync();
        _bench.Now.AddressConflicts.ShouldContainKey("z-new");

        await _bench.SetStatusAsync("s-1", _bench.Status("s-1") with { Phase = ServerPhase.Retired });

        (await TakeAsync()).Name.ShouldBe("z-new");
    }

    private async Task StartedAsync(int servers)
    {
        await (servers > 0 ? _bench.AddReadyServersAsync(servers) : _bench.AddProfileAsync());
        await _bench.StartAsync(typeof(ChangeWaker));

        // The settings, the profile, and the servers.
        for (var i = 0; i < servers + 2; i++)
            await TakeAsync();
    }

    /// <summary>A key with its pass over, as if there had been nothing to do.</summary>
    private async Task<ReconcileKey> TakeAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        var key = await _bench.Queue.TakeAsync(limit.Token);
        _bench.Queue.Done(key);
        return key;
    }
}
