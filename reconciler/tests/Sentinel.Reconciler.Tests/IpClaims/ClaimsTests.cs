using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.IpClaims;

public sealed class ClaimsTests : IDisposable
{
    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Claim_FreeServer_IsOneCommitWithBothSides()
    {
        await _bench.AddReadyServersAsync(1);
        var commits = _bench.Commits;

        var made = (await ClaimAsync(Request() with { RequestId = "r-1", Purpose = "shop 17" })).ShouldBeOfType<ClaimResult.Made>().Claim;

        made.Phase.ShouldBe(ClaimPhase.Bound);
        made.Claim.Spec.Address.ShouldBe("192.0.2.1");
        made.Revision.ShouldBe(_bench.Repository.Head);
        _bench.Commits.ShouldBe(commits + 1);
        _bench.Status("s-1").ClaimRef!.Uid.ShouldBe(made.Claim.Metadata.Uid);
        _bench.LastCommit("%(trailers:key=Request-Id,valueonly)").ShouldBe("r-1");
        _bench.LastCommit("%an").ShouldBe("admin");
    }

    [Theory]
    [InlineData(50, 20)]
    [InlineData(20, 20)]
    [InlineData(10, 20)]
    public async Task Claim_ManyAtOnce_BindsEachServerOnceAndAsManyAsThereAre(int claims, int servers)
    {
        await _bench.AddReadyServersAsync(servers);

        var results = await Task.WhenAll(Enumerable.Range(0, claims).Select(n => Task.Run(() => ClaimAsync(Request($"c-{n}")), Token)));

        var made = results.Cast<ClaimResult.Made>().Select(m => m.Claim).ToList();
        var bound = made.Where(c => c.Phase == ClaimPhase.Bound).ToList();
        bound.Count.ShouldBe(Math.Min(claims, servers));
        bound.Select(c => c.Claim.Spec.Server).Distinct().Count().ShouldBe(bound.Count);
        made.Count(c => c.Phase == ClaimPhase.Pending).ShouldBe(Math.Max(0, claims - servers));
        HistoryBindsNoServerTwice();
    }

    [Fact]
    public async Task Claim_RacedByReleasesWipesAndNotes_NoServerEverHasTwoLiveClaims()
    {
        await _bench.AddReadyServersAsync(6);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(n => Task.Run(async () =>
        {
            var name = $"c-{n}";
            await ClaimAsync(Request(name));
            await _bench.PassAsync($"s-{(n % 6) + 1}");
            if (n % 2 == 0)
                await _bench.Claims.ReleaseAsync(name, "admin", null, Token);
            await _bench.PassAsync(ReconcileKey.IpClaim, $"c-{(n * 7) % 30}");
        }, Token)));

        HistoryBindsNoServerTwice();
    }

    [Fact]
    public async Task Claim_SameKeyAndBody_GivesTheSameClaimAlsoAfterReleaseAndRestart()
    {
        await _bench.AddReadyServersAsync(2);
        var first = (await ClaimAsync(Keyed("k", "d"))).ShouldBeOfType<ClaimResult.Made>().Claim;

        Replayed(await ClaimAsync(Keyed("k", "d")), ClaimPhase.Bound);
        await _bench.RestartAsync();
        Replayed(await ClaimAsync(Keyed("k", "d")), ClaimPhase.Bound);
        await _bench.Claims.ReleaseAsync(first.Claim.Metadata.Name, "admin", null, Token);
        Replayed(await ClaimAsync(Keyed("k", "d")), ClaimPhase.Released);
        await _bench.RestartAsync();
        var commits = _bench.Commits;
        Replayed(await ClaimAsync(Keyed("k", "d")), ClaimPhase.Released);
        _bench.Commits.ShouldBe(commits);

        void Replayed(ClaimResult result, ClaimPhase phase)
        {
            var replayed = result.ShouldBeOfType<ClaimResult.Replayed>().Claim;
            (replayed.Claim.Metadata.Name, replayed.Phase).ShouldBe((first.Claim.Metadata.Name, phase));
        }
    }

    [Fact]
    public async Task Claim_SameKeyOtherBody_IsRefused()
    {
        await _bench.AddReadyServersAsync(2);
        await ClaimAsync(Keyed("k", "one"));
        var commits = _bench.Commits;

        (await ClaimAsync(Keyed("k", "two"))).ShouldBeOfType<ClaimResult.KeyReused>();

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Claim_OneKeyManyTimesAtOnce_MakesOneClaim()
    {
        await _bench.AddReadyServersAsync(5);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ClaimAsync(Keyed("k", "d")), Token)));

        results.OfType<ClaimResult.Made>().Count().ShouldBe(1);
        results.OfType<ClaimResult.Replayed>().Count().ShouldBe(19);
        _bench.Now.Servers.Values.Count(s => s.Object.Status!.ClaimRef is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Claim_NameTaken_SaysSoAlsoAfterItsEnd()
    {
        await _bench.AddReadyServersAsync(2);
        await ClaimAsync(Request("shop"));
        var commits = _bench.Commits;

        (await ClaimAsync(Request("shop"))).ShouldBeOfType<ClaimResult.NameTaken>().Name.ShouldBe("shop");
        _bench.Commits.ShouldBe(commits);
        await _bench.Claims.ReleaseAsync("shop", "admin", null, Token);
        (await ClaimAsync(Request("shop"))).ShouldBeOfType<ClaimResult.NameTaken>();
    }

    [Fact]
    public async Task Claim_ExhaustedAndFail_WritesNothingAndSaysWhatRuledServersOut()
    {
        await _bench.AddReadyServersAsync(4);
        await ClaimAsync(Request("one") with { Selector = new ClaimSelector { Server = "s-1" } });
        await _bench.PutServerAsync("s-2", "192.0.2.2", s => s with { Cordoned = true });
        await _bench.SetStatusAsync("s-3", Statuses.In(ServerPhase.Failed, _bench.Time.GetUtcNow()));
        _bench.Hosts.Reach["192.0.2.4"] = FakeHosts.Down();
        var commits = _bench.Commits;

        var exhausted = (await ClaimAsync(Request() with { FailWhenExhausted = true })).ShouldBeOfType<ClaimResult.Exhausted>();

        _bench.Commits.ShouldBe(commits);
        exhausted.Exclusions.ShouldBe(
        [
            new Exclusion("claimed", 1),
            new Exclusion("cordoned, paused or set aside", 1),
            new Exclusion("did not answer, or is promised to a claim that waits", 1),
            new Exclusion("phase is Failed", 1),
        ]);
    }

    [Fact]
    public async Task Claim_Selector_BindsOnlyWhatFits()
    {
        await _bench.AddReadyServersAsync(3);
        await _bench.PutServerAsync("s-2", "192.0.2.2", metadata: m => m.Labels = new Dictionary<string, string> { ["region"] = "par" });

        var labelled = (await ClaimAsync(Request() with { Selector = new ClaimSelector { MatchLabels = new Dictionary<string, string> { ["region"] = "par" } } })).ShouldBeOfType<ClaimResult.Made>();
        var addressed = (await ClaimAsync(Request() with { Selector = new ClaimSelector { Address = "192.0.2.3" } })).ShouldBeOfType<ClaimResult.Made>();

        labelled.Claim.Claim.Spec.Server.ShouldBe("s-2");
        addressed.Claim.Claim.Spec.Server.ShouldBe("s-3");
    }

    [Fact]
    public async Task Claim_ServerDoesNotAnswer_TheNextIsBound()
    {
        await _bench.AddReadyServersAsync(2);
        _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down();

        for (var n = 0; n < 5; n++)
        {
            var result = (await ClaimAsync(Request($"c-{n}"))).ShouldBeOfType<ClaimResult.Made>();
            (result.Claim.Claim.Spec.Server).ShouldBe(n == 0 ? "s-2" : null);
        }

        _bench.Status("s-1").ClaimRef.ShouldBeNull();
    }

    [Fact]
    public async Task Claim_OnlyServerWasSilentForAMoment_TheWaitingClaimLooksAgainSoon()
    {
        await _bench.AddReadyServersAsync(1);
        _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down();
        await ClaimAsync(Request("shop"));

        var delay = (await _bench.PassAsync(ReconcileKey.IpClaim, "shop")).ShouldBeOfType<Outcome.Again>().Delay;
        delay.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        _bench.Hosts.Reach.Clear();
        (await _bench.PassAsync(ReconcileKey.IpClaim, "shop")).ShouldBe(Outcome.Settled);

        Phase("shop").ShouldBe(ClaimPhase.Bound);
    }

    [Fact]
    public async Task Claim_CordonedWhileItIsProbed_IsNeverBound()
    {
        await _bench.AddReadyServersAsync(1);
        _bench.Hosts.OnReach = _ => _bench.PutServerAsync("s-1", spec: s => s with { Cordoned = true });

        (await ClaimAsync(Request("shop"))).ShouldBeOfType<ClaimResult.Made>().Claim.Phase.ShouldBe(ClaimPhase.Pending);

        _bench.Status("s-1").ClaimRef.ShouldBeNull();
    }

    [Fact]
    public async Task Claim_BoundAMomentAgoByAnother_TheCommitHoldsBack()
    {
        await _bench.AddReadyServersAsync(1);
        _bench.Hosts.OnReach = async _ =>
        {
            _bench.Hosts.OnReach = _ => Task.CompletedTask;
            await _bench.SetStatusAsync("s-1", Statuses.Claimed(_bench.Time.GetUtcNow()));
        };

        (await ClaimAsync(Request("late"))).ShouldBeOfType<ClaimResult.Made>().Claim.Phase.ShouldBe(ClaimPhase.Pending);

        _bench.Status("s-1").ClaimRef!.Name.ShouldBe("shop");
    }

    [Fact]
    public async Task Waiting_ServerFreed_IsBoundFirstComeFirstServed()
    {
        await _bench.AddProfileAsync();
        foreach (var name in new[] { "z-first", "a-second" })
        {
            (await ClaimAsync(Request(name))).ShouldBeOfType<ClaimResult.Made>().Claim.Phase.ShouldBe(ClaimPhase.Pending);
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await _bench.AddReadyServersAsync(1);
        (await ClaimAsync(Request("m-late"))).ShouldBeOfType<ClaimResult.Made>().Claim.Phase.ShouldBe(ClaimPhase.Pending);
        foreach (var name in new[] { "m-late", "a-second", "z-first" })
            await _bench.PassAsync(ReconcileKey.IpClaim, name);

        Phase("z-first").ShouldBe(ClaimPhase.Bound);
        Phase("a-second").ShouldBe(ClaimPhase.Pending);
        Phase("m-late").ShouldBe(ClaimPhase.Pending);
    }

    [Fact]
    public async Task Claim_ByFacts_GetsAServerThatHasThemOrSaysHowManyDoNot()
    {
        await _bench.AddReadyServersAsync(3);
        await _bench.SetStatusAsync("s-2", _bench.Status("s-2") with { Facts = new ServerFacts { System = "debian", Cpus = 16, MemoryMib = 64_000 } });
        var large = new ClaimSelector { Facts = new Dictionary<string, string> { ["cpus"] = ">=16", ["system"] = "debian" } };

        (await ClaimAsync(Request("large") with { Selector = large })).ShouldBeOfType<ClaimResult.Made>().Claim.Claim.Spec.Server.ShouldBe("s-2");

        var exhausted = (await ClaimAsync(Request("larger") with { Selector = large, FailWhenExhausted = true })).ShouldBeOfType<ClaimResult.Exhausted>();
        exhausted.Exclusions.ShouldContain(e => e.Constraint == "selector.facts does not match" && e.Servers == 2);
        exhausted.Exclusions.ShouldContain(e => e.Constraint == "claimed" && e.Servers == 1);
    }

    [Fact]
    public async Task Waiting_EarlierClaimFitsAnotherServer_IsNotHeldUp()
    {
        await _bench.AddReadyServersAsync(1);
        await ClaimAsync(Request("picky") with { Selector = new ClaimSelector { Server = "s-9" } });
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        (await ClaimAsync(Request("easy"))).ShouldBeOfType<ClaimResult.Made>().Claim.Phase.ShouldBe(ClaimPhase.Bound);
    }

    [Fact]
    public async Task Waiting_ServerFreedByAWipe_WakesAndBindsThroughTheLoop()
    {
        await _bench.AddProfileAsync();
        await ClaimAsync(Request("shop"));
        await _bench.StartAsync();

        await _bench.AddReadyServersAsync(1);

        await _bench.UntilAsync(s => s.Servers["s-1"].Object.Status?.ClaimRef?.Name == "shop");
        (await _bench.Claims.WaitAsync("shop", Token))!.Phase.ShouldBe(ClaimPhase.Bound);
    }

    [Theory]
    [InlineData("ipclaims/shop.yaml")]
    [InlineData("ipclaims/by-hand/shop.yaml")]
    public async Task Foreign_ClaimByCommit_IsBoundWhereItLies(string path)
    {
        await _bench.AddReadyServersAsync(1);
        await PushClaimAsync(path, "shop");

        (await _bench.PassAsync(ReconcileKey.IpClaim, "shop")).ShouldBe(Outcome.Settled);

        Phase("shop").ShouldBe(ClaimPhase.Bound);
        _bench.Now.IpClaims["shop"].ManifestPath.ShouldBe(path);
        _bench.Now.IpClaims["shop"].Object.Spec.Address.ShouldBe("192.0.2.1");
        _bench.Now.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Foreign_ClaimThatSaysItIsBound_IsNot()
    {
        await _bench.AddReadyServersAsync(2);
        await ClaimAsync(Request("mine") with { Selector = new ClaimSelector { Server = "s-1" } });
        await PushClaimAsync("ipclaims/thief.yaml", "thief", "  server: s-1\n  address: 192.0.2.1\n");
        Phase("thief").ShouldBe(ClaimPhase.Pending);

        await _bench.PassAsync(ReconcileKey.IpClaim, "thief");

        _bench.Now.IpClaims["thief"].Object.Spec.Server.ShouldBe("s-2");
        _bench.Status("s-1").ClaimRef!.Name.ShouldBe("mine");
    }

    [Fact]
    public async Task Foreign_ClaimThatMustWait_KeepsItsPlaceBeforeLaterOnes()
    {
        await _bench.AddProfileAsync();
        await PushClaimAsync("ipclaims/shop.yaml", "shop");
        await _bench.PassAsync(ReconcileKey.IpClaim, "shop");
        var commits = _bench.Commits;
        (await _bench.PassAsync(ReconcileKey.IpClaim, "shop")).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await ClaimAsync(Request("a-later"));
        await _bench.AddReadyServersAsync(1);

        await _bench.PassAsync(ReconcileKey.IpClaim, "a-later");
        await _bench.PassAsync(ReconcileKey.IpClaim, "shop");

        Phase("shop").ShouldBe(ClaimPhase.Bound);
        Phase("a-later").ShouldBe(ClaimPhase.Pending);
    }

    [Fact]
    public async Task Foreign_DeletionOfTheManifest_IsARelease()
    {
        await _bench.AddReadyServersAsync(1);
        await ClaimAsync(Request("shop"));
        var (path, before) = (_bench.Now.IpClaims["shop"].ManifestPath!, _bench.Now.IpClaims["shop"].Object.Spec);
        _bench.Repository.PushForeign("drop it", clone => File.Delete(Path.Combine(clone, path)));
        await _bench.Store.RefreshAsync(Token);

        await _bench.PassAsync(ReconcileKey.IpClaim, "shop");

        _bench.Status("s-1").ClaimRef!.ReleasedAt.ShouldBe(_bench.Time.GetUtcNow());
        Phase("shop").ShouldBe(ClaimPhase.Released);
        var last = _bench.Now.IpClaims["shop"].Object.Status!.LastSpec;
        (last.Requester, last.Purpose, last.RequestedAt).ShouldBe((before.Requester, before.Purpose, before.RequestedAt));
        last.Requester.ShouldNotBeNull();
        var commits = _bench.Commits;
        await _bench.PassAsync(ReconcileKey.IpClaim, "shop");
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Release_Bound_IsOneCommitWithATombstone()
    {
        await _bench.AddReadyServersAsync(1);
        await ClaimAsync(Request("shop"));
        var commits = _bench.Commits;

        var view = await _bench.Claims.ReleaseAsync("shop", "admin", "r-2", Token);

        view!.Phase.ShouldBe(ClaimPhase.Released);
        _bench.Commits.ShouldBe(commits + 1);
        _bench.Now.IpClaims["shop"].Removed.ShouldBeTrue();
        _bench.Now.IpClaims["shop"].Object.Status!.LastSpec.Address.ShouldBe("192.0.2.1");
        _bench.Status("s-1").ClaimRef!.ReleasedAt.ShouldNotBeNull();
        FreeServers.IsFree(_bench.Now, _bench.Stored("s-1")).ShouldBeFalse();
    }

    [Fact]
    public async Task Release_Again_ChangesNothing()
    {
        await _bench.AddReadyServersAsync(1);
        await ClaimAsync(Request("shop"));
        await _bench.Claims.ReleaseAsync("shop", "admin", null, Token);
        var (commits, ended) = (_bench.Commits, _bench.Now.IpClaims["shop"].Object.Status!.EndedAt);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));

        var views = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _bench.Claims.ReleaseAsync("shop", "admin", null, Token)));

        views.ShouldAllBe(v => v!.Phase == ClaimPhase.Released && v.Claim.Status!.EndedAt == ended);
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Release_Waiting_TakesItOutOfTheQueue()
    {
        await _bench.AddProfileAsync();
        await ClaimAsync(Request("shop"));
        await _bench.Claims.ReleaseAsync("shop", "admin", null, Token);
        await _bench.AddReadyServersAsync(1);

        await _bench.PassAsync(ReconcileKey.IpClaim, "shop");

        _bench.Status("s-1").ClaimRef.ShouldBeNull();
    }

    [Fact]
    public async Task Release_Unknown_IsNull() => (await _bench.Claims.ReleaseAsync("nobody", "admin", null, Token)).ShouldBeNull();

    [Fact]
    public async Task Wait_PatienceEnds_GivesTheClaimAsItIs()
    {
        await ClaimAsync(Request("shop"));
        using var patience = new CancellationTokenSource();
        var waiting = _bench.Claims.WaitAsync("shop", patience.Token);
        waiting.IsCompleted.ShouldBeFalse();

        await patience.CancelAsync();

        (await waiting)!.Phase.ShouldBe(ClaimPhase.Pending);
    }

    private static ClaimRequest Request(string? name = null) => new() { Name = name, Requester = "team", Actor = "admin" };

    private static ClaimRequest Keyed(string key, string digest) =>
        Request() with { Idempotency = new IdempotencyRecord { Identity = "admin", Key = key, Digest = digest } };

    private Task<ClaimResult> ClaimAsync(ClaimRequest request) => _bench.Claims.ClaimAsync(request, Token);

    private ClaimPhase Phase(string name) => _bench.Claims.Find(name)!.Phase;

    private async Task PushClaimAsync(string path, string name, string spec = "  purpose: by hand\n")
    {
        _bench.Repository.PushForeign($"claim {name}", clone => TestRepository.WriteText(
            clone, path, $"apiVersion: {ApiGroup.ApiVersion}\nkind: IpClaim\nmetadata:\n  name: {name}\nspec:\n{spec}"));
        await _bench.Store.RefreshAsync(Token);
    }

    /// <summary>At every commit: each live claim's server is its own, and a server's claim changes only after it was released.</summary>
    private void HistoryBindsNoServerTwice()
    {
        var live = new Dictionary<string, ClaimReference>(StringComparer.Ordinal);
        foreach (var revision in _bench.Repository.Git("rev-list", "--reverse", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var snapshot = _bench.Store.ReadAtAsync(revision, Token).GetAwaiter().GetResult();
            foreach (var server in snapshot.Servers.Values)
            {
                var now = server.Object.Status?.ClaimRef;
                if (live.TryGetValue(server.Name, out var before))
                    (now?.Uid).ShouldBe(before.Uid, $"{server.Name} at {revision}: nothing was wiped in this test");
                if (now is not null)
                    live[server.Name] = now;
            }

            var bound = snapshot.IpClaims.Values.Where(c => !c.Removed && c.Object.Spec.Server is not null).ToList();
            bound.Select(c => c.Object.Spec.Server).Distinct().Count().ShouldBe(bound.Count, revision);
            bound.ShouldAllBe(c => ClaimPhases.Of(snapshot, c) == ClaimPhase.Bound, revision);
        }
    }
}
