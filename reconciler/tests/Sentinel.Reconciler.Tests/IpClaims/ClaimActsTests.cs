using Microsoft.Extensions.Logging.Abstractions;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Remotes;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.IpClaims;

public sealed class ClaimActsTests : IDisposable
{
    private static readonly ClaimActor Ann = new("ann", "r-9");
    private readonly TestBench _bench = new(("Claims:ReleaseGrace", "01:00:00"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IClaimActs Acts => _bench.Get<IClaimActs>();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Lease_OverWithPolicyRelease_EndsAsExpiredAndTheServerIsLetGo()
    {
        await BoundAsync(r => r with { Ttl = TimeSpan.FromHours(2), ExpiryPolicy = ExpiryPolicy.Release });
        var bound = _bench.Time.GetUtcNow();
        _bench.Claims.Find("shop")!.ExpiresAt.ShouldBe(bound.AddHours(2));
        (await PassAsync()).ShouldBe(Outcome.After(TimeSpan.FromHours(1)));
        _bench.Time.Advance(TimeSpan.FromMinutes(90));
        (await PassAsync()).ShouldBe(Outcome.After(TimeSpan.FromMinutes(30)));

        _bench.Time.Advance(TimeSpan.FromMinutes(30));
        await PassAsync();

        _bench.Claims.Find("shop")!.Phase.ShouldBe(ClaimPhase.Expired);
        _bench.Status("s-1").ClaimRef!.ReleasedAt.ShouldBe(_bench.Time.GetUtcNow());
        _bench.LastCommit("%s|%(trailers:key=Reason,valueonly)").ShouldBe("ipclaim: expire shop from s-1|Its lease is over.");
    }

    [Fact]
    public async Task Lease_OverWithPolicyWarn_StaysLiveAndSaysSo()
    {
        await BoundAsync(r => r with { Ttl = TimeSpan.FromHours(2) });
        _bench.Time.Advance(TimeSpan.FromHours(3));
        var commits = _bench.Commits;

        await PassAsync();

        var claim = _bench.Claims.Find("shop")!;
        (claim.Phase, claim.IsOverdue).ShouldBe((ClaimPhase.Bound, true));
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Lease_OfAClaimThatWaited_StartsAtItsBinding()
    {
        await _bench.Claims.ClaimAsync(Request() with { Ttl = TimeSpan.FromHours(2) }, Token);
        _bench.Claims.Find("shop")!.ExpiresAt.ShouldBeNull();
        _bench.Time.Advance(TimeSpan.FromDays(1));
        await _bench.AddReadyServersAsync(1);
        await PassAsync();

        _bench.Claims.Find("shop")!.ExpiresAt.ShouldBe(_bench.Time.GetUtcNow().AddHours(2));
    }

    [Fact]
    public async Task Renew_Bound_EndsSoLongFromNowAlsoAfterARestart()
    {
        await BoundAsync(r => r with { Ttl = TimeSpan.FromHours(2) });
        _bench.Time.Advance(TimeSpan.FromHours(1));
        var renewed = (await Acts.RenewAsync("shop", null, Ann, Token)).ShouldBeOfType<ClaimChange.Done>().Claim;
        renewed.ExpiresAt.ShouldBe(_bench.Time.GetUtcNow().AddHours(2));
        _bench.LastCommit("%an %s").ShouldBe("ann ipclaim: renew shop");

        await Acts.RenewAsync("shop", TimeSpan.FromDays(3), Ann, Token);
        await _bench.RestartAsync();

        _bench.Claims.Find("shop")!.ExpiresAt.ShouldBe(_bench.Time.GetUtcNow().AddDays(3));
    }

    [Fact]
    public async Task Renew_WithoutALease_NeedsOne()
    {
        await BoundAsync();

        (await Acts.RenewAsync("shop", null, Ann, Token)).ShouldBeOfType<ClaimChange.Refused>();
        (await Acts.RenewAsync("nobody", null, Ann, Token)).ShouldBeOfType<ClaimChange.NoSuchClaim>();
        (await Acts.RenewAsync("shop", TimeSpan.FromHours(1), Ann, Token)).ShouldBeOfType<ClaimChange.Done>();
    }

    [Fact]
    public async Task Renew_Ended_IsRefused()
    {
        await BoundAsync();
        await ReleaseAsync();

        (await Acts.RenewAsync("shop", TimeSpan.FromHours(1), Ann, Token)).ShouldBeOfType<ClaimChange.Refused>();
    }

    [Fact]
    public async Task Unrelease_InTheGrace_GivesTheClaimBackAsItWasInOneCommit()
    {
        await BoundAsync(r => r with { Purpose = "shop 17", Idempotency = new IdempotencyRecord { Identity = "admin", Key = "k", Digest = "d" } });
        var before = _bench.Now.IpClaims["shop"].Object;
        await ReleaseAsync();
        _bench.Claims.Find("shop")!.UndoableUntil.ShouldBe(_bench.Time.GetUtcNow().AddHours(1));
        var commits = _bench.Commits;

        var back = (await Acts.UnreleaseAsync("shop", Ann, Token)).ShouldBeOfType<ClaimChange.Done>().Claim;

        back.Phase.ShouldBe(ClaimPhase.Bound);
        _bench.Commits.ShouldBe(commits + 1);
        _bench.LastCommit("%an %(trailers:key=Request-Id,valueonly)").ShouldBe("ann r-9");
        var now = _bench.Now.IpClaims["shop"].Object;
        (now.Metadata.Uid, now.Status).ShouldBe((before.Metadata.Uid, null));
        now.Spec.ShouldBe(before.Spec);
        _bench.Status("s-1").ClaimRef!.ReleasedAt.ShouldBeNull();
        (await _bench.Claims.ClaimAsync(Request() with { Purpose = "shop 17", Idempotency = before.Spec.Idempotency }, Token)).ShouldBeOfType<ClaimResult.Replayed>();
        (await Acts.UnreleaseAsync("shop", Ann, Token)).ShouldBeOfType<ClaimChange.Done>();
        _bench.Commits.ShouldBe(commits + 1);
    }

    [Fact]
    public async Task Unrelease_AfterTheWipeBegan_IsRefused()
    {
        await BoundAsync();
        await ReleaseAsync();
        _bench.Time.Advance(TimeSpan.FromHours(1));
        await _bench.PassAsync("s-1");
        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Releasing);

        (await Acts.UnreleaseAsync("shop", Ann, Token)).ShouldBeOfType<ClaimChange.Refused>();
        _bench.Claims.Find("shop")!.UndoableUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Unrelease_OfOneSetAsideInTheGrace_IsStillUndone()
    {
        await BoundAsync();
        await ReleaseAsync();
        await _bench.PutServerAsync("s-1", "192.0.2.1", s => s with { Quarantined = true });
        await _bench.PassAsync("s-1");
        await _bench.PutServerAsync("s-1", "192.0.2.1");
        await _bench.PassAsync("s-1");
        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Ready);

        (await Acts.UnreleaseAsync("shop", Ann, Token)).ShouldBeOfType<ClaimChange.Done>();
    }

    [Fact]
    public async Task Unrelease_RacingTheWipe_OneOfTheTwoWins()
    {
        await BoundAsync();
        await ReleaseAsync();
        _bench.Time.Advance(TimeSpan.FromHours(1));

        var undone = Task.Run(() => Acts.UnreleaseAsync("shop", Ann, Token), Token);
        await _bench.PassAsync("s-1");

        var releasing = _bench.Status("s-1").Phase == ServerPhase.Releasing;
        (await undone is ClaimChange.Done).ShouldBe(!releasing);
        (_bench.Claims.Find("shop")!.Phase == ClaimPhase.Bound).ShouldBe(!releasing);
    }

    [Fact]
    public async Task Unrelease_OfAnExpiredOne_StartsTheLeaseAnew()
    {
        await BoundAsync(r => r with { Ttl = TimeSpan.FromHours(2), ExpiryPolicy = ExpiryPolicy.Release });
        _bench.Time.Advance(TimeSpan.FromHours(2));
        await PassAsync();
        _bench.Time.Advance(TimeSpan.FromMinutes(5));

        var back = (await Acts.UnreleaseAsync("shop", Ann, Token)).ShouldBeOfType<ClaimChange.Done>().Claim;

        back.ExpiresAt.ShouldBe(_bench.Time.GetUtcNow().AddHours(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Manifest_PutBackByCommit_UndoesTheEnd(bool watched)
    {
        await BoundAsync(r => r with { Purpose = "shop 17" });
        var before = _bench.Now.IpClaims["shop"].Object;
        await ReleaseAsync();
        _bench.Repository.PushForeign("put it back", clone => TestRepository.GitIn(clone, "revert", "--no-commit", "HEAD"));
        await _bench.Store.RefreshAsync(Token);
        if (watched)
            await WatchAsync();

        await PassAsync();
        await WatchAsync();
        await PassAsync();

        _bench.Claims.Find("shop")!.Phase.ShouldBe(ClaimPhase.Bound);
        var now = _bench.Now.IpClaims["shop"].Object;
        now.Metadata.Uid.ShouldBe(before.Metadata.Uid);
        (now.Spec.Requester, now.Spec.RequestedAt, now.Spec.Purpose).ShouldBe((before.Spec.Requester, before.Spec.RequestedAt, "shop 17"));
        _bench.Status("s-1").ClaimRef!.ReleasedAt.ShouldBeNull();
        var commits = _bench.Commits;
        await WatchAsync();
        await PassAsync();
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Replace_AnotherIsFree_BindsItAndLetsTheFirstGoInOneCommit()
    {
        await BoundAsync(r => r with { Ttl = TimeSpan.FromHours(5) }, servers: 2);
        var (first, over) = (_bench.Claims.Find("shop")!.Claim.Spec.Server!, _bench.Claims.Find("shop")!.ExpiresAt);
        _bench.Time.Advance(TimeSpan.FromHours(1));
        var commits = _bench.Commits;

        var replaced = (await Acts.ReplaceAsync("shop", Ann, Token)).ShouldBeOfType<ClaimChange.Done>().Claim;

        _bench.Commits.ShouldBe(commits + 1);
        var second = replaced.Claim.Spec.Server!;
        second.ShouldNotBe(first);
        (replaced.Phase, replaced.ExpiresAt).ShouldBe((ClaimPhase.Bound, over));
        _bench.Status(first).ClaimRef!.ReleasedAt.ShouldBe(_bench.Time.GetUtcNow());
        _bench.Status(second).ClaimRef!.ReleasedAt.ShouldBeNull();
        _bench.Now.ServersByClaim["shop"].ShouldBe(second);
        _bench.LastCommit("%(trailers:key=Object,valueonly)").Split('\n').Order().ShouldBe(["IpClaim/shop", "Server/s-1", "Server/s-2"]);
        await _bench.Claims.ReleaseAsync("shop", "admin", null, Token);
        _bench.Status(second).ClaimRef!.ReleasedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Replace_NoOtherIsFree_KeepsItsServerAndSaysWhy()
    {
        await BoundAsync();
        var commits = _bench.Commits;

        (await Acts.ReplaceAsync("shop", Ann, Token)).ShouldBeOfType<ClaimChange.Exhausted>().Exclusions.Single().Constraint.ShouldBe("claimed");

        _bench.Commits.ShouldBe(commits);
        _bench.Claims.Find("shop")!.Phase.ShouldBe(ClaimPhase.Bound);
    }

    [Fact]
    public async Task Replace_ManyAtOnce_NoServerEverHasTwo()
    {
        await _bench.AddReadyServersAsync(12);
        for (var n = 0; n < 6; n++)
            await _bench.Claims.ClaimAsync(Request() with { Name = $"c-{n}" }, Token);

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Acts.ReplaceAsync($"c-{n}", Ann, Token), Token)));

        all.ShouldAllBe(c => c is ClaimChange.Done);
        var servers = Enumerable.Range(0, 6).Select(n => _bench.Claims.Find($"c-{n}")!.Claim.Spec.Server).ToList();
        servers.Distinct().Count().ShouldBe(6);
        _bench.Now.FreeServers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Replace_OverTheCap_HoldsTheServerThatIsLetGo()
    {
        await _bench.AddReadyServersAsync(12);
        for (var n = 0; n < 6; n++)
            await _bench.Claims.ClaimAsync(Request() with { Name = $"c-{n}" }, Token);

        for (var n = 0; n < 6; n++)
            await Acts.ReplaceAsync($"c-{n}", Ann, Token);

        _bench.Now.Releases.Held.Count.ShouldBe(1);
    }

    [Fact]
    public async Task DryRun_Always_SaysWhatItWouldGetAndWritesNothing()
    {
        await _bench.AddReadyServersAsync(3);
        var commits = _bench.Commits;

        var some = (await _bench.Claims.ClaimAsync(Request() with { DryRun = true }, Token)).ShouldBeOfType<ClaimResult.Previewed>().Preview;
        var none = (await _bench.Claims.ClaimAsync(Request() with { DryRun = true, Selector = new ClaimSelector { Server = "x" } }, Token)).ShouldBeOfType<ClaimResult.Previewed>().Preview;

        some.Fitting.ShouldBe(3);
        some.Server.ShouldNotBeNull();
        (none.Fitting, none.Server).ShouldBe((0, null));
        none.Exclusions.Single().ShouldBe(new Exclusion("selector.server names another", 3));
        some.Funnel.Select(s => (s.Constraint, s.Left)).ShouldBe([(FunnelConstraint.Ready, 3), (FunnelConstraint.Available, 3), (FunnelConstraint.NotPromised, 3)]);
        none.Funnel[1].ShouldBe(new FunnelStep(FunnelConstraint.Server, null, "x", 0));
        _bench.Commits.ShouldBe(commits);
        _bench.Hosts.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task ExplainWait_Pending_TellsItsPlaceAndWhatRuledServersOut()
    {
        await _bench.AddReadyServersAsync(1);
        foreach (var name in new[] { "a", "b", "c" })
            await _bench.Claims.ClaimAsync(Request() with { Name = name }, Token);

        _bench.Claims.ExplainWait("a").ShouldBeNull();
        _bench.Claims.ExplainWait("c")!.Ahead.ShouldBe(1);
        _bench.Claims.ExplainWait("c")!.Queue.ShouldBe(2);
        _bench.Claims.ExplainWait("c")!.Exclusions.Single().ShouldBe(new Exclusion("claimed", 1));
    }

    [Fact]
    public async Task Tombstone_OldEnough_GoesAndFreesTheName()
    {
        await BoundAsync();
        await ReleaseAsync();
        await _bench.SetStatusAsync("s-1", _bench.Status("s-1") with { ClaimRef = null });
        _bench.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        (await PassAsync()).ShouldBe(Outcome.After(TimeSpan.FromMinutes(1)));
        _bench.Time.Advance(TimeSpan.FromMinutes(1));

        await PassAsync();

        _bench.Now.IpClaims.ShouldNotContainKey("shop");
        _bench.LastCommit("%s").ShouldBe("ipclaim: forget shop");
    }

    [Fact]
    public async Task Tombstone_OfAHeldRelease_Stays()
    {
        await BoundAsync();
        await ReleaseAsync();
        _bench.Time.Advance(TimeSpan.FromDays(40));

        await PassAsync();

        _bench.Now.IpClaims.ShouldContainKey("shop");
    }

    private static ClaimRequest Request() => new() { Name = "shop", Requester = "team", Actor = "admin" };

    private async Task BoundAsync(Func<ClaimRequest, ClaimRequest>? request = null, int servers = 1)
    {
        await _bench.AddReadyServersAsync(servers);
        (await _bench.Claims.ClaimAsync((request ?? (r => r))(Request()), Token)).ShouldBeOfType<ClaimResult.Made>().Claim.Phase.ShouldBe(ClaimPhase.Bound);
    }

    private Task<ClaimView?> ReleaseAsync() => _bench.Claims.ReleaseAsync("shop", "admin", null, Token);

    private Task<Outcome> PassAsync() => _bench.PassAsync(ReconcileKey.IpClaim, "shop");

    private async Task WatchAsync()
    {
        using var watch = new ForeignWatch(
            _bench.Store, _bench.Store, _bench.Store, new WriterClaim(), _bench.Repository.Side, [], _bench.Repository.Settings, _bench.Time, NullLogger<ForeignWatch>.Instance);
        await watch.CheckAsync(Token);
    }
}
