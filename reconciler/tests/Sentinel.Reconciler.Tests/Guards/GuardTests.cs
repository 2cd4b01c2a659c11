using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Remotes;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Guards;

public sealed class GuardTests : IDisposable
{
    private readonly TestBench _bench = new(("Claims:ReleaseGrace", "00:00:00"), ("Claims:CoolDown", "00:00:00"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Release_OverTheCap_IsHeldAndNothingIsWipedUntilConfirmed()
    {
        await ClaimedAsync(8);

        for (var n = 1; n <= 8; n++)
            await _bench.Claims.ReleaseAsync($"c-{n}", "admin", null, Token);

        await PassAllAsync(8);
        Phases(8).Count(p => p == ServerPhase.Releasing).ShouldBe(5);
        Held().Count.ShouldBe(3);
        var held = Held()[0];
        _bench.Condition(held, ConditionTypes.GuardHeld)!.Reason.ShouldBe("ReleaseCap");
        _bench.Status(held).Phase.ShouldBe(ServerPhase.Ready);
        (await _bench.Get<IGuards>().ConfirmAsync(GuardKind.Release, 4, "admin", null, Token)).ShouldBe(new ConfirmResult.NotSoMany(3));

        var done = (await _bench.Get<IGuards>().ConfirmAsync(GuardKind.Release, 2, "ann", "r-7", Token)).ShouldBeOfType<ConfirmResult.Done>();

        done.Servers.Count.ShouldBe(2);
        done.Servers[0].ShouldBe(held);
        _bench.LastCommit("%an %s").ShouldBe("ann guard: confirm release of 2 servers");
        _bench.Condition(held, ConditionTypes.GuardHeld).ShouldBeNull();
        await PassAllAsync(8);
        Phases(8).Count(p => p == ServerPhase.Releasing).ShouldBe(7);
        Held().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Release_ManyAtOnce_NeverGetOverTheCapTogether()
    {
        await ClaimedAsync(30);

        await Task.WhenAll(Enumerable.Range(1, 30).Select(n => Task.Run(() => _bench.Claims.ReleaseAsync($"c-{n}", "admin", null, Token), Token)));

        Held().Count.ShouldBe(25);
        _bench.Now.Releases.Counted.Count.ShouldBe(30);
    }

    [Fact]
    public async Task Release_ADayLater_CountsNoMore()
    {
        await ClaimedAsync(7);
        for (var n = 1; n <= 5; n++)
            await _bench.Claims.ReleaseAsync($"c-{n}", "admin", null, Token);
        _bench.Time.Advance(TimeSpan.FromHours(23));
        await _bench.Claims.ReleaseAsync("c-6", "admin", null, Token);
        Held().ShouldBe([ServerOf(6)]);

        _bench.Time.Advance(TimeSpan.FromHours(2));
        await _bench.Claims.ReleaseAsync("c-7", "admin", null, Token);

        Held().ShouldBe([ServerOf(6)]);
    }

    [Fact]
    public async Task Release_WipedMeanwhile_StillCounts()
    {
        await ClaimedAsync(6);
        for (var n = 1; n <= 5; n++)
        {
            await _bench.Claims.ReleaseAsync($"c-{n}", "admin", null, Token);
            await WipeAsync(ServerOf(n));
        }

        await _bench.RestartAsync();
        await _bench.Claims.ReleaseAsync("c-6", "admin", null, Token);

        Held().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Release_ManifestsRemovedByCommit_AreHeldAlike()
    {
        await ClaimedAsync(7);
        _bench.Repository.PushForeign("all gone", clone => Directory.Delete(Path.Combine(clone, "ipclaims"), recursive: true));
        await _bench.Store.RefreshAsync(Token);

        for (var n = 1; n <= 7; n++)
            await _bench.PassAsync(ReconcileKey.IpClaim, $"c-{n}");

        Held().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Retire_ListRemoved_HoldsWhatIsOverTheCapUntilConfirmed()
    {
        await _bench.AddReadyServersAsync(8);
        _bench.Repository.PushForeign("all gone", clone => Directory.Delete(Path.Combine(clone, "servers"), recursive: true));
        await _bench.Store.RefreshAsync(Token);
        await PassAllAsync(8);
        Phases(8).Count(p => p == ServerPhase.Retiring).ShouldBe(5);
        var held = _bench.Now.Retirements.Held.Select(h => h.Server).ToList();
        held.Count.ShouldBe(3);
        _bench.Condition(held[0], ConditionTypes.GuardHeld)!.Reason.ShouldBe("RetireCap");
        _bench.Now.FreeServers.ShouldBeEmpty();
        var commits = _bench.Commits;
        await _bench.PassAsync(held[0]);
        _bench.Commits.ShouldBe(commits);

        await _bench.Get<IGuards>().ConfirmAsync(GuardKind.Retire, 3, "admin", null, Token);
        await PassAllAsync(8);

        Phases(8).ShouldAllBe(p => p == ServerPhase.Retiring);
    }

    [Fact]
    public async Task Retire_HeldAndWantedAgain_IsFreeAsBefore()
    {
        await _bench.AddReadyServersAsync(6);
        _bench.Repository.PushForeign("all gone", clone => Directory.Delete(Path.Combine(clone, "servers"), recursive: true));
        await _bench.Store.RefreshAsync(Token);
        await PassAllAsync(6);
        var held = _bench.Now.Retirements.Held.Single().Server;

        _bench.Repository.PushForeign("back", clone => TestRepository.GitIn(clone, "checkout", "-q", "HEAD~7", "--", "servers"));
        await _bench.Store.RefreshAsync(Token);
        await _bench.PassAsync(held);

        _bench.Condition(held, ConditionTypes.GuardHeld).ShouldBeNull();
        _bench.Status(held).Retirement.ShouldBeNull();
        _bench.Now.FreeServers.ShouldContain(held);
    }

    [Fact]
    public async Task Settings_LoosenedInThePushThatNeedsIt_AreAdoptedAfterItWasJudged()
    {
        await _bench.AddReadyServersAsync(8);
        Push("loosen and remove", clone =>
        {
            TestRepository.WriteText(clone, StatePaths.Settings, "guards:\n  retire:\n    max: 100%\n");
            Directory.Delete(Path.Combine(clone, "servers"), recursive: true);
        });
        await _bench.Store.RefreshAsync(Token);

        (await SettleSettingsAsync()).ShouldNotBe(Outcome.Settled);
        await PassAllAsync(8);
        _bench.Now.Retirements.Held.Count.ShouldBe(3);
        (await SettleSettingsAsync()).ShouldBe(Outcome.Settled);

        (await _bench.Get<IGuards>().ReadAsync(Token)).Guards[1].Cap.ShouldBe(8);
        _bench.LastCommit("%s").ShouldBe("settings: adopt .sentinel/config.yaml");
        var commits = _bench.Commits;
        await SettleSettingsAsync();
        _bench.Commits.ShouldBe(commits);
    }

    [Theory]
    [InlineData("guards:\n  retire:\n    max: 0\n", "guards.retire.max")]
    [InlineData("guards:\n  retire:\n    atLeast: -1\n", "guards.retire.atLeast")]
    [InlineData("guards:\n  retier: {}\n", "retier")]
    [InlineData("guards: [", "config.yaml")]
    public async Task Settings_Broken_LeaveTheLastGoodOnesInForceAndSayWhatIsWrong(string text, string named)
    {
        await _bench.AddReadyServersAsync(1);
        Push("caps", clone => TestRepository.WriteText(clone, StatePaths.Settings, "guards:\n  release:\n    max: 3\n"));
        await SettleSettingsAsync();

        Push("torn", clone => TestRepository.WriteText(clone, StatePaths.Settings, text));
        await SettleSettingsAsync();

        var overview = await _bench.Get<IGuards>().ReadAsync(Token);
        overview.Guards[0].Cap.ShouldBe(3);
        overview.AwaitsAdoption.ShouldBeTrue();
        string.Join(" ", overview.Findings).ShouldContain(named);
    }

    [Fact]
    public async Task Trailer_OfALaterCommit_ConfirmsOnceAlsoAfterARestart()
    {
        await ClaimedAsync(9);
        for (var n = 1; n <= 9; n++)
            await _bench.Claims.ReleaseAsync($"c-{n}", "admin", null, Token);
        Held().Count.ShouldBe(4);

        Push("yes, I mean it\n\nConfirm-Release: 2", clone => TestRepository.WriteText(clone, "notes.md", "yes"));
        await WatchAsync();
        Held().Count.ShouldBe(2);
        _bench.LastCommit("%an").ShouldBe("git:ada");

        await _bench.RestartAsync();
        await WatchAsync();
        Held().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Trailer_InThePushThatIsHeld_ConfirmsNothing()
    {
        await ClaimedAsync(7);

        Push("all gone\n\nConfirm-Release: 7", clone => Directory.Delete(Path.Combine(clone, "ipclaims"), recursive: true));

        // The commit is of the real clock; what it does is held after it.
        _bench.Time.SetUtcNow(DateTimeOffset.Parse(_bench.Repository.Git("log", "-1", "--format=%cI", "main").Trim(), CultureInfo.InvariantCulture).AddSeconds(1));
        for (var n = 1; n <= 7; n++)
            await _bench.PassAsync(ReconcileKey.IpClaim, $"c-{n}");

        await WatchAsync();

        Held().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("subject\n\nConfirm-Release: 3", 1)]
    [InlineData("subject\n\nbody\n\nConfirm-Retire: 12\nCo-authored-by: x\nConfirm-Release: 3\r\n", 2)]
    [InlineData("subject\n\nconfirm-release:3\n\nand more", 0)]
    [InlineData("Confirm-Release: 3", 0)]
    [InlineData("subject\n\nConfirm-Release: many", 0)]
    [InlineData("subject\n\nConfirm-Release: 99999999", 0)]
    [InlineData("subject\n\nConfirm-Release: 0", 0)]
    public void Trailers_OfMessages_AreReadFromTheLastParagraph(string message, int confirmations) =>
        ConfirmingTrailers.Of(message).Count.ShouldBe(confirmations);

    private async Task ClaimedAsync(int servers)
    {
        await _bench.AddReadyServersAsync(servers);
        for (var n = 1; n <= servers; n++)
            (await _bench.Claims.ClaimAsync(new ClaimRequest { Name = $"c-{n}", Requester = "team", Actor = "admin" }, Token)).ShouldBeOfType<ClaimResult.Made>();
    }

    private string ServerOf(int claim) => _bench.Claims.Find($"c-{claim}")!.Claim is var c ? c.Spec.Server ?? c.Status!.LastSpec.Server! : "";

    private async Task WipeAsync(string server)
    {
        await _bench.PassAsync(server);
        var status = _bench.Status(server);
        status.Phase.ShouldBe(ServerPhase.Releasing);

        // As the verified wipe leaves it; how it comes to that is tested with the phase.
        await _bench.SetStatusAsync(server, status with { Phase = ServerPhase.Ready, ClaimRef = null, LastReleasedAt = status.ClaimRef!.ReleasedAt });
    }

    private async Task PassAllAsync(int servers)
    {
        for (var n = 1; n <= servers; n++)
            await _bench.PassAsync($"s-{n}");
    }

    private List<ServerPhase> Phases(int servers) => [.. Enumerable.Range(1, servers).Select(n => _bench.Status($"s-{n}").Phase)];

    private List<string> Held() => [.. _bench.Now.Releases.Held.Select(h => h.Server)];

    private void Push(string message, Action<string> edit)
    {
        _bench.Repository.PushForeign(message, edit);
        _bench.Store.RefreshAsync(Token).GetAwaiter().GetResult();
    }

    private Task<Outcome> SettleSettingsAsync() => _bench.PassAsync(ReconcileKey.Settings, StatePaths.Settings);

    private async Task WatchAsync()
    {
        using var watch = new ForeignWatch(
            _bench.Store, _bench.Store, _bench.Store, new WriterClaim(), _bench.Repository.Side, [_bench.Get<IForeignCommits>()], _bench.Repository.Settings, _bench.Time, NullLogger<ForeignWatch>.Instance);
        await watch.CheckAsync(Token);
    }
}
