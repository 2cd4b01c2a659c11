using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Runs;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Guards;

/// <summary>Freezes and the pause of the whole repository, as the service enforces them. The clock starts at 2026-11-24 08:00 UTC, a Tuesday.</summary>
public sealed class StandstillTests : IDisposable
{
    private const string Frozen = "freezes:\n- {name: fair, from: 2026-11-24 08:00, until: 2026-11-24 20:00, reason: The fair is on.}\n";
    private const string Paused = "paused: {reason: the network is rebuilt}\n";
    private const string List = "imports/lot.csv";

    private static readonly TimeSpan Left = TimeSpan.FromHours(12);

    private readonly TestBench _bench = new(("Claims:ReleaseGrace", "00:00:00"), ("Claims:CoolDown", "00:00:00"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Freeze_NewServer_IsLookedAtAndWaitsForTheEndToTheMoment()
    {
        await _bench.AddProfileAsync();
        await AdoptAsync(Frozen);
        await _bench.PutServerAsync("s-1");
        await _bench.PassAsync("s-1");
        await _bench.PassAsync("s-1");

        (await _bench.PassAsync("s-1")).ShouldBe(Outcome.After(Left));

        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Verifying);
        _bench.Condition("s-1", ConditionTypes.Ready)!.Reason.ShouldBe("Frozen");
        _bench.Condition("s-1", ConditionTypes.Frozen)!.Message.ShouldBe("The profile's configuration waits for the end of freeze fair, 2026-11-24 20:00 UTC (The fair is on.).");
        var (commits, logins) = (_bench.Commits, _bench.Hosts.Logins.Count);
        await _bench.PassAsync("s-1");
        (_bench.Commits, _bench.Hosts.Logins.Count).ShouldBe((commits, logins), "it was looked at already");
    }

    [Fact]
    public async Task Freeze_Over_RunStartsByItself()
    {
        await _bench.AddProfileAsync();
        await AdoptAsync(Frozen);
        await _bench.PutServerAsync("s-1");
        await _bench.StartAsync();
        await _bench.UntilAsync(s => ReasonOf(s, "s-1") == "Frozen");
        _bench.Runs.Requests.ShouldBeEmpty();
        _bench.Time.Advance(Left - TimeSpan.FromMilliseconds(1));
        await IdleAsync();
        _bench.Runs.Requests.ShouldBeEmpty();

        _bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        var run = await _bench.Runs.NextAsync(Token);

        run.Hosts.ShouldHaveSingleItem().Server.ShouldBe("s-1");
        _bench.Condition("s-1", ConditionTypes.Frozen).ShouldBeNull();
    }

    [Fact]
    public async Task Freeze_BeginsWhileAHostWaitsForItsRun_NoRunStarts()
    {
        await _bench.AddProfileAsync();
        await AdoptAsync("freezes:\n- {name: late, from: 2026-11-24 09:00, until: 2026-11-24 20:00}\n");
        await _bench.AddServerAsync("s-1", Statuses.In(ServerPhase.Verifying, _bench.Time.GetUtcNow()));
        await _bench.PassAsync("s-1");
        _bench.Time.Advance(TimeSpan.FromHours(1));

        await _bench.StartAsync();
        await _bench.UntilAsync(s => ReasonOf(s, "s-1") == "Frozen");

        _bench.Runs.Requests.ShouldBeEmpty();
        _bench.Status("s-1").Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Freeze_RetryOfAPerson_GoesOnOnce()
    {
        await _bench.AddProfileAsync();
        await AdoptAsync(Frozen);
        await _bench.PutServerAsync("s-1");
        await _bench.PassAsync("s-1");
        await _bench.PassAsync("s-1");
        await _bench.PassAsync("s-1");
        ReasonOf(_bench.Now, "s-1").ShouldBe("Frozen");
        await _bench.PutServerAsync("s-1", metadata: m => m.Annotations = new Dictionary<string, string> { [Annotations.RetryRequestedAt] = "now" });
        await _bench.PassAsync("s-1");
        ReasonOf(_bench.Now, "s-1").ShouldBe("RetryRequested");
        await _bench.RestartAsync();

        await _bench.StartAsync();
        var run = await _bench.Runs.NextAsync(Token);
        _bench.Runs.End(run.RunId, Ansible.HostOutcome.Failed, "no");
        await _bench.UntilAsync(s => s.Servers["s-1"].Object.Status!.Phase == ServerPhase.Failed);
        _bench.Time.Advance(TimeSpan.FromHours(2));
        await _bench.UntilAsync(s => ReasonOf(s, "s-1") == "Frozen");

        _bench.Runs.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Freeze_NewConfiguration_ServerServesOnAndShowsWhatWaits()
    {
        await _bench.AddReadyServersAsync(1);
        await _bench.SetStatusAsync("s-1", Statuses.Ready(_bench.Time.GetUtcNow(), "sha256:old"));
        await AdoptAsync(Frozen);

        await _bench.PassAsync("s-1");

        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Ready);
        (_bench.Condition("s-1", ConditionTypes.Ready)!.Status, _bench.Condition("s-1", ConditionTypes.Frozen)!.Reason).ShouldBe(("True", "Frozen"));
        _bench.Now.FreeServers.ShouldContain("s-1");
        _bench.Time.Advance(Left);
        await _bench.PassAsync("s-1");
        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Verifying);
        _bench.Condition("s-1", ConditionTypes.Frozen).ShouldBeNull();
    }

    [Fact]
    public async Task Freeze_ClaimEnds_NothingIsWipedAndTheEndCanBeUndone()
    {
        await _bench.AddReadyServersAsync(1);
        await AdoptAsync(Frozen);
        (await _bench.Claims.ClaimAsync(new ClaimRequest { Name = "c-1", Requester = "team", Actor = "admin" }, Token)).ShouldBeOfType<ClaimResult.Made>();
        await _bench.Claims.ReleaseAsync("c-1", "admin", null, Token);
        _bench.Time.Advance(TimeSpan.FromHours(1));

        await _bench.PassAsync("s-1");

        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Ready);
        _bench.Condition("s-1", ConditionTypes.Frozen)!.Message.ShouldStartWith("The wipe after claim c-1 waits");
        (await _bench.Get<IClaimActs>().UnreleaseAsync("c-1", new ClaimActor("admin", null), Token)).ShouldBeOfType<ClaimChange.Done>();
        await _bench.PassAsync("s-1");
        _bench.Condition("s-1", ConditionTypes.Frozen).ShouldBeNull();

        await _bench.Claims.ReleaseAsync("c-1", "admin", null, Token);
        _bench.Time.Advance(Left);
        await _bench.PassAsync("s-1");
        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Releasing);
    }

    [Fact]
    public async Task Freeze_WipeThatWasDue_WaitsInItsPhase()
    {
        await _bench.AddProfileAsync();
        await AdoptAsync(Frozen);
        var now = _bench.Time.GetUtcNow();
        await _bench.AddServerAsync("s-1", Statuses.Claimed(now, releasedAt: now) with { Phase = ServerPhase.Releasing });

        (await _bench.PassAsync("s-1")).ShouldBe(Outcome.After(Left));

        ReasonOf(_bench.Now, "s-1").ShouldBe("Frozen");
        _bench.Hosts.Logins.ShouldBeEmpty();
    }

    [Fact]
    public async Task Freeze_ListIsImportedAndItsRemovalRetiresAfterwards()
    {
        await _bench.AddReadyServersAsync(1);
        await AdoptAsync(Frozen);
        Push("list", clone => TestRepository.WriteText(clone, List, "hostname,ip_address\na-1,198.51.100.1\n"));
        await _bench.PassAsync(ReconcileKey.Import, List);
        _bench.Now.Servers.ContainsKey("a-1").ShouldBeTrue();
        _bench.Stored("s-1").Removed.ShouldBeTrue("the list does not have it");

        await _bench.PassAsync("s-1");
        (await _bench.PassAsync("s-1")).ShouldBe(Outcome.After(Left));

        (_bench.Status("s-1").Phase, ReasonOf(_bench.Now, "s-1")).ShouldBe((ServerPhase.Retiring, "Frozen"));
        _bench.Time.Advance(TimeSpan.FromDays(2));
        _bench.Hosts.Verify["192.0.2.1"] = new Ansible.VerifyResult.Unreachable { Message = "Nobody listens." };
        await _bench.PassAsync("s-1");
        await _bench.PassAsync("s-1");
        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Retiring, "the freeze is no time that its cleanup had");
    }

    [Fact]
    public async Task Pause_ReadyServer_IsNotGreenAndNothingIsDoneUntilItIsLifted()
    {
        await _bench.AddReadyServersAsync(2);
        await AdoptAsync(Paused);
        await _bench.RemoveServerAsync("s-2");

        (await _bench.PassAsync("s-1")).ShouldBe(Outcome.Settled);
        (await _bench.PassAsync("s-2")).ShouldBe(Outcome.Settled);

        var ready = _bench.Condition("s-1", ConditionTypes.Ready)!;
        (ready.Status, ready.Reason, ready.Message).ShouldBe(("False", "Paused", "The whole repository is paused by .sentinel/config.yaml: the network is rebuilt"));
        _bench.Status("s-2").Phase.ShouldBe(ServerPhase.Ready);
        _bench.Status("s-2").Retirement.ShouldNotBeNull("it is judged by the caps of now");
        _bench.Hosts.Reached.ShouldBeEmpty();
        var pause = (await _bench.Get<IGuards>().ReadAsync(Token)).Pause!;
        (pause.Reason, pause.Since, pause.By).ShouldBe(("the network is rebuilt", _bench.Time.GetUtcNow(), "git:ada"));

        await AdoptAsync("paused: false\n");
        await _bench.PassAsync("s-1");
        await _bench.PassAsync("s-2");
        _bench.Condition("s-1", ConditionTypes.Ready)!.Status.ShouldBe("True");
        _bench.Status("s-2").Phase.ShouldBe(ServerPhase.Retiring);
        (await _bench.Get<IGuards>().ReadAsync(Token)).Pause.ShouldBeNull();
    }

    [Fact]
    public async Task Pause_Claims_AreAcceptedAndWaitAndReleasesWipeNothing()
    {
        await _bench.AddReadyServersAsync(2);
        await ClaimAsync("held");
        var held = _bench.Claims.Find("held")!.Claim.Spec.Server!;
        await AdoptAsync(Paused);

        var waiting = (await _bench.Claims.ClaimAsync(new ClaimRequest { Name = "new", Requester = "team", Actor = "admin" }, Token)).ShouldBeOfType<ClaimResult.Made>();
        waiting.Claim.Phase.ShouldBe(ClaimPhase.Pending);
        _bench.Claims.ExplainWait("new")!.Exclusions.Select(e => e.Constraint).ShouldContain("the whole repository is paused");
        (await _bench.Claims.ClaimAsync(new ClaimRequest { Name = "now", Requester = "team", Actor = "admin", FailWhenExhausted = true }, Token)).ShouldBeOfType<ClaimResult.Exhausted>();
        await _bench.Claims.ReleaseAsync("held", "admin", null, Token);
        await _bench.PassAsync(held);
        (_bench.Status(held).Phase, _bench.Status(held).ClaimRef!.ReleasedAt is null).ShouldBe((ServerPhase.Ready, false));

        await AdoptAsync("guards: {}\n");
        await _bench.PassAsync(ReconcileKey.IpClaim, "new");
        _bench.Claims.Find("new")!.Phase.ShouldBe(ClaimPhase.Bound);
        await _bench.PassAsync(held);
        _bench.Status(held).Phase.ShouldBe(ServerPhase.Releasing);
    }

    [Fact]
    public async Task Pause_LeaseThatIsOver_EndsWhenThePauseDoes()
    {
        await _bench.AddReadyServersAsync(1);
        await _bench.Claims.ClaimAsync(
            new ClaimRequest { Name = "c-1", Requester = "team", Actor = "admin", Ttl = TimeSpan.FromHours(1), ExpiryPolicy = ExpiryPolicy.Release }, Token);
        await AdoptAsync(Paused);
        _bench.Time.Advance(TimeSpan.FromHours(2));

        await _bench.PassAsync(ReconcileKey.IpClaim, "c-1");
        _bench.Claims.Find("c-1")!.Phase.ShouldBe(ClaimPhase.Bound);

        await AdoptAsync("paused: false\n");
        await _bench.PassAsync(ReconcileKey.IpClaim, "c-1");
        _bench.Claims.Find("c-1")!.Phase.ShouldBe(ClaimPhase.Expired);
    }

    [Fact]
    public async Task Pause_Lists_WaitAndSaySoAndAreImportedWhenItIsLifted()
    {
        Push("list", clone => TestRepository.WriteText(clone, List, "hostname,ip_address\na-1,192.0.2.1\n"));
        await ImportAsync();
        await AdoptAsync(Paused);
        Push("more", clone => TestRepository.WriteText(clone, List, "hostname,ip_address\na-1,192.0.2.1\na-2,192.0.2.2\n"));

        await ImportAsync();

        _bench.Now.Servers.ContainsKey("a-2").ShouldBeFalse();
        Session().ShouldContain(c => c.Type == ConditionTypes.Reconciling && c.Reason == "Paused");
        var commits = _bench.Commits;
        await ImportAsync();
        _bench.Commits.ShouldBe(commits);

        await AdoptAsync("paused: false\n");
        await ImportAsync();
        _bench.Now.Servers.ContainsKey("a-2").ShouldBeTrue();
        Session().ShouldNotContain(c => c.Type == ConditionTypes.Reconciling);
    }

    [Fact]
    public async Task Pause_ListTakenBackMeanwhile_WaitsNoMore()
    {
        Push("list", clone => TestRepository.WriteText(clone, List, "hostname,ip_address\na-1,192.0.2.1\n"));
        await ImportAsync();
        await AdoptAsync(Paused);
        Push("gone", clone => File.Delete(Path.Combine(clone, List)));
        await ImportAsync();
        Session().ShouldContain(c => c.Reason == "Paused");

        Push("back", clone => TestRepository.WriteText(clone, List, "hostname,ip_address\na-1,192.0.2.1\n"));
        await ImportAsync();

        Session().ShouldNotContain(c => c.Reason == "Paused");
        _bench.Stored("a-1").Removed.ShouldBeFalse();
    }

    [Fact]
    public async Task Pause_RunningService_LiftingWakesEverything()
    {
        await _bench.AddProfileAsync();
        await AdoptAsync(Paused);
        Push("list", clone => TestRepository.WriteText(clone, List, "hostname,ip_address\na-1,192.0.2.1\n"));
        await _bench.StartAsync();
        await IdleAsync();
        _bench.Now.Sessions.ShouldBeEmpty();

        Push("on", clone => TestRepository.WriteText(clone, StatePaths.Settings, "paused: false\n"));
        var run = await _bench.Runs.NextAsync(Token);

        run.Hosts.ShouldHaveSingleItem().Server.ShouldBe("a-1");
    }

    [Fact]
    public async Task Pause_WithTheRemovalThatWouldNeedALooserCap_GainsNothing()
    {
        await _bench.AddReadyServersAsync(8);
        await AdoptAsync(Paused);
        Push("loosen, remove, go on", clone =>
        {
            TestRepository.WriteText(clone, StatePaths.Settings, "guards:\n  retire:\n    max: 100%\n");
            Directory.Delete(Path.Combine(clone, "servers"), recursive: true);
        });
        (await SettleAsync()).ShouldNotBe(Outcome.Settled, "not judged yet");
        for (var n = 1; n <= 8; n++)
            await _bench.PassAsync($"s-{n}");
        (await SettleAsync()).ShouldBe(Outcome.Settled);

        for (var n = 1; n <= 8; n++)
            await _bench.PassAsync($"s-{n}");

        Enumerable.Range(1, 8).Count(n => _bench.Status($"s-{n}").Phase == ServerPhase.Retiring).ShouldBe(5);
        _bench.Now.Retirements.Held.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Standstill_AfterARestart_HoldsFromTheFirstLook()
    {
        await _bench.AddReadyServersAsync(1);
        await AdoptAsync(Frozen + Paused);
        await _bench.RestartAsync();

        var standstill = await _bench.Get<IGuards>().StandstillAsync(Token);

        (standstill.IsPaused, standstill.IsFrozen).ShouldBe((true, true));
    }

    private static string? ReasonOf(StateSnapshot snapshot, string server) =>
        snapshot.Servers.GetValueOrDefault(server)?.Object.Status?.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready)?.Reason;

    private IReadOnlyList<k8s.Models.V1Condition> Session() => _bench.Now.Sessions["lot"].Object.Status!.Conditions;

    private async Task ClaimAsync(string name) =>
        (await _bench.Claims.ClaimAsync(new ClaimRequest { Name = name, Requester = "team", Actor = "admin" }, Token)).ShouldBeOfType<ClaimResult.Made>();

    private async Task ImportAsync()
    {
        while (await _bench.PassAsync(ReconcileKey.Import, List) != Outcome.Settled)
        {
        }
    }

    private Task<Outcome> SettleAsync() => _bench.PassAsync(ReconcileKey.Settings, StatePaths.Settings);

    private async Task AdoptAsync(string settings)
    {
        Push("settings", clone => TestRepository.WriteText(clone, StatePaths.Settings, settings));
        (await SettleAsync()).ShouldBe(Outcome.Settled);
    }

    /// <summary>Until nothing is to be looked at.</summary>
    private async Task IdleAsync()
    {
        while (_bench.Queue.Depth > 0 || _bench.Queue.InWork > 0)
            await Task.Yield();
    }

    private void Push(string message, Action<string> edit)
    {
        _bench.Repository.PushForeign(message, edit);
        _bench.Store.RefreshAsync(Token).GetAwaiter().GetResult();
    }
}
