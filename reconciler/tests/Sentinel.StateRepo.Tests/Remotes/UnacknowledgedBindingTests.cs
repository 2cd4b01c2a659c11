using Sentinel.Resources;
using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Tests.Remotes;

/// <summary>With durability remote nobody is told of a binding before the remote has it.</summary>
public sealed class UnacknowledgedBindingTests : IDisposable
{
    private readonly TestRemote _remote = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _remote.Dispose();

    [Fact]
    public async Task Bind_RemoteAway_IsTakenAndShownToNobody()
    {
        var one = await WithServersAsync(1);
        _remote.GoAway();

        await one.BindAsync("a-1", "shop", "u-1");

        var snapshot = one.Store.Current;
        snapshot.FreeServers.ShouldBeEmpty();
        snapshot.UnacknowledgedBindings["a-1"].ShouldBe(new UnacknowledgedBinding("shop", "u-1", snapshot.CommitCount));
        snapshot.Servers["a-1"].Object.Status!.ClaimRef!.Name.ShouldBe("shop");
        snapshot.Shown(snapshot.Servers["a-1"]).Status!.ClaimRef.ShouldBeNull();
        _remote.ComeBack();
    }

    [Fact]
    public async Task Push_BindingWaits_IsAStepOfTheStreamBeyondAllBefore()
    {
        var one = await WithServersAsync(1);
        await one.BindAsync("a-1", "shop", "u-1");
        var before = one.Store.Current;
        var wait = one.Store.WaitForChangeAsync(before.ResourceVersion, Token);

        (await one.SyncAsync()).ShouldBeTrue();

        var now = await wait.WaitAsync(TimeSpan.FromSeconds(10), Token);
        (now.Revision, now.UnacknowledgedBindings.Count).ShouldBe((before.Revision, 0));
        now.Shown(now.Servers["a-1"]).Status!.ClaimRef!.Name.ShouldBe("shop");
        var change = (await one.Store.ReadChangesAsync(before.ResourceVersion, Token)).ShouldBeOfType<ChangeRead.Changes>().Objects.ShouldHaveSingleItem();
        change.Key.ShouldBe(new ObjectKey("Server", "a-1"));
        change.Version.ShouldBeGreaterThan(before.ResourceVersion);
        change.Version.ShouldBeLessThanOrEqualTo(now.ResourceVersion);
        now.Servers["a-1"].Version.ShouldBe(change.Version);
    }

    [Fact]
    public async Task Published_PartOfWhatWaits_ShowsThatPartAndVersionsGrowOverARestart()
    {
        var one = await WithServersAsync(3);
        await one.BindAsync("a-1", "shop-1", "u-1");
        var first = one.Store.Current;
        await one.BindAsync("a-2", "shop-2", "u-2");
        await one.BindAsync("a-3", "shop-3", "u-3");
        List<long> versions = [first.ResourceVersion, one.Store.Current.ResourceVersion];

        await one.Get<IHistory>().PublishedAsync(first, Token);

        one.Store.Current.UnacknowledgedBindings.Keys.Order().ShouldBe(["a-2", "a-3"]);
        versions.Add(one.Store.Current.ResourceVersion);
        one.Dispose();

        // The remote's refs say what it has: nothing of all three.
        var again = _remote.Start();
        again.Store.Current.UnacknowledgedBindings.Keys.Order().ShouldBe(["a-1", "a-2", "a-3"]);
        var start = again.Store.Current.ResourceVersion;
        (await again.SyncAsync()).ShouldBeTrue();
        again.Store.Current.UnacknowledgedBindings.ShouldBeEmpty();
        versions.Add(again.Store.Current.ResourceVersion);

        versions.ShouldBe(versions.Distinct().Order());
        var changes = (await again.Store.ReadChangesAsync(start, Token)).ShouldBeOfType<ChangeRead.Changes>().Objects;
        changes.Select(c => c.Version).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Restart_RemoteHasIt_IsAcknowledged()
    {
        var one = await WithServersAsync(1);
        await one.BindAsync("a-1", "shop", "u-1");
        await one.SyncAsync();
        var version = one.Store.Current.ResourceVersion;
        one.Dispose();

        var again = _remote.Start();

        again.Store.Current.UnacknowledgedBindings.ShouldBeEmpty();
        again.Store.Current.ResourceVersion.ShouldBe(version);
    }

    [Fact]
    public async Task Restart_BoundWhileDurabilityWasLocal_StaysAcknowledged()
    {
        var one = await WithServersAsync(1, new() { ["StateRepo:Durability"] = "Local" });
        await one.BindAsync("a-1", "shop", "u-1");
        one.Store.Current.UnacknowledgedBindings.ShouldBeEmpty();
        one.Dispose();

        _remote.Start().Store.Current.UnacknowledgedBindings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fetch_BindingsOfAnotherInstance_AreAcknowledged()
    {
        var one = await WithServersAsync(2);
        var two = _remote.Start("two");
        await two.SyncAsync();
        await one.BindAsync("a-1", "shop", "u-1");
        await one.SyncAsync();

        await two.SyncAsync();

        two.Store.Current.Servers["a-1"].Object.Status!.ClaimRef!.Name.ShouldBe("shop");
        two.Store.Current.UnacknowledgedBindings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restart_RemoteIsAheadAndHasLetTheBindingGo_IsAcknowledged()
    {
        var one = await WithServersAsync(1);
        await one.BindAsync("a-1", "shop", "u-1");
        await one.SyncAsync();
        var two = _remote.Start("two");
        await two.SyncAsync();
        await one.SetStatusAsync("a-1", new ServerStatus { Phase = ServerPhase.CoolingDown });
        await one.SyncAsync();
        (await two.Get<GitCommand>().FetchAsync(two.Path, Token)).Ok.ShouldBeTrue();
        two.Dispose();

        var again = _remote.Start("two");

        again.Store.Current.Servers["a-1"].Object.Status!.ClaimRef!.Name.ShouldBe("shop");
        again.Store.Current.UnacknowledgedBindings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Merge_BindingOfTheRemoteAndOneOfOurs_OnlyOursWaits()
    {
        var one = await WithServersAsync(2);
        var two = _remote.Start("two", takeOver: true);
        await two.SyncAsync();
        await two.BindAsync("a-1", "blog", "u-2");
        await two.SyncAsync();
        await one.BindAsync("a-2", "shop", "u-1");
        one.Dispose();
        var again = _remote.Start(takeOver: true);
        var start = again.Store.Current.ResourceVersion;

        (await again.SyncAsync()).ShouldBeTrue();

        // The merge itself, and then what was pushed with it: not the other instance's once more.
        var changes = (await again.Store.ReadChangesAsync(start, Token)).ShouldBeOfType<ChangeRead.Changes>();
        changes.Objects.Select(c => c.Key.Name).ShouldBe(["a-1", "a-2"]);
        again.Store.Current.Servers["a-1"].Object.Status!.ClaimRef!.Name.ShouldBe("blog");
        again.Store.Current.UnacknowledgedBindings.ShouldBeEmpty();
    }

    private async Task<TestRemote.Instance> WithServersAsync(int count, Dictionary<string, string?>? more = null)
    {
        var one = _remote.Start(more: more);
        await one.SyncAsync();
        for (var n = 1; n <= count; n++)
        {
            await one.AddServerAsync($"a-{n}", $"192.0.2.{n}");
            await one.SetStatusAsync($"a-{n}", new ServerStatus { Phase = ServerPhase.Ready });
        }

        (await one.SyncAsync()).ShouldBeTrue();
        return one;
    }
}
