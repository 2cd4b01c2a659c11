using Sentinel.Ansible;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Runs;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Tests.Servers;

/// <summary>Ready servers, free and claimed; their release, and what people set in a spec.</summary>
public sealed class ServerLifeTests : IDisposable
{
    private readonly TestBench _bench = new(("Claims:ReleaseGrace", "01:00:00"), ("Claims:CoolDown", "00:10:00"));

    private DateTimeOffset Now => _bench.Time.GetUtcNow();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Ready_AllIsWell_CommitsNothingAndLooksAgain()
    {
        await ReadyAsync(Statuses.Ready(Now));
        var commits = _bench.Commits;

        for (var i = 0; i < 5; i++)
        {
            (await _bench.PassAsync("a-1")).ShouldBe(Outcome.After(TimeSpan.FromMinutes(1)));
            _bench.Time.Advance(TimeSpan.FromMinutes(1.1));
        }

        _bench.Commits.ShouldBe(commits);
        _bench.Hosts.Reached.Count.ShouldBe(4, "the first pass of all looked a moment before");
    }

    [Fact]
    public async Task Ready_ManifestBrokenByACommit_IsSaidUntilItIsMendedAndStaysReady()
    {
        await ReadyAsync(Statuses.Ready(Now));
        var (path, good) = (_bench.Stored("a-1").ManifestPath!, _bench.Stored("a-1").ManifestBlob);
        var text = await _bench.Repository.Store.ReadBlobAsync(good!, TestContext.Current.CancellationToken);
        await _bench.Repository.CommitAsync(new FileChange(path, "spec:\n  adress: 192.0.2.1\n"u8.ToArray(), FileVersion.Any));

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Ready, "Provisioned");
        _bench.Condition("a-1", "ManifestBroken")!.Message.ShouldContain(path);
        FreeServers.IsFree(_bench.Now, _bench.Stored("a-1")).ShouldBeTrue();
        var commits = _bench.Commits;
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits);

        await _bench.Repository.CommitAsync(new FileChange(path, text, FileVersion.Any));
        await _bench.PassAsync("a-1");
        _bench.Condition("a-1", "ManifestBroken").ShouldBeNull();
    }

    [Fact]
    public async Task Ready_ProbedAMomentAgo_IsNotProbedAgain()
    {
        await ReadyAsync(Statuses.Ready(Now));

        await _bench.PassAsync("a-1");

        _bench.Hosts.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ready_FreeAndUnreachable_Waits()
    {
        await ReadyAsync(Statuses.Ready(Now));
        Down();

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Waiting, "Unreachable");
        FreeServers.IsFree(_bench.Now, _bench.Stored("a-1")).ShouldBeFalse();
    }

    [Fact]
    public async Task Ready_ClaimedAndUnreachable_StaysDegradedThenRecovers()
    {
        await ReadyAsync(Statuses.Claimed(Now));
        Down();

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Ready, "Unreachable");
        _bench.Condition("a-1", "Degraded")!.Status.ShouldBe("True");
        _bench.Condition("a-1", "Reachable")!.Status.ShouldBe("False");
        var commits = _bench.Commits;
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits);

        _bench.Hosts.Reach.Clear();
        await _bench.PassAsync("a-1");
        _bench.Condition("a-1", "Degraded").ShouldBeNull();
        _bench.Condition("a-1", "Reachable")!.Status.ShouldBe("True");
    }

    [Fact]
    public async Task Ready_ClaimedAndUnreachableInOtherWords_CommitsNothing()
    {
        await ReadyAsync(Statuses.Claimed(Now));
        Down();
        await _bench.PassAsync("a-1");
        var commits = _bench.Commits;

        _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down("No answer in time.");
        await _bench.PassAsync("a-1");

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Ready_FreeAndNewDigest_Verifies()
    {
        await ReadyAsync(Statuses.Ready(Now, "sha256:old") with { Attempts = 2 });

        _bench.Status("a-1").Attempts.ShouldBe(0);
        Expect(ServerPhase.Verifying, "ProfileChanged");
    }

    [Fact]
    public async Task Ready_ClaimedAndNewDigest_StaysAndIsOutdated()
    {
        await ReadyAsync(Statuses.Claimed(Now, digest: "sha256:old"));

        Expect(ServerPhase.Ready, "Provisioned");
        var provisioned = _bench.Condition("a-1", "Provisioned")!;
        (provisioned.Status, provisioned.Reason).ShouldBe(("False", "ProfileOutdated"));
        var commits = _bench.Commits;
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Ready_ReleasedWithinGrace_Stays()
    {
        await ReadyAsync(Statuses.Claimed(Now, releasedAt: Now));

        Expect(ServerPhase.Ready, "Provisioned");
        _bench.Time.Advance(TimeSpan.FromMinutes(59.5));
        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.After(TimeSpan.FromSeconds(30)));
        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Ready);
    }

    [Fact]
    public async Task Ready_GraceOver_Releases()
    {
        await ReadyAsync(Statuses.Claimed(Now, releasedAt: Now) with { Attempts = 2 });
        _bench.Time.Advance(TimeSpan.FromHours(1));

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Now);

        Expect(ServerPhase.Releasing, "ClaimEnded");
        _bench.Status("a-1").Attempts.ShouldBe(0);
        _bench.Status("a-1").ClaimRef.ShouldNotBeNull();
    }

    [Fact]
    public async Task Releasing_WipedAndNothingLeft_CoolsDownUnboundThenIsReady()
    {
        await ReleasingAsync(runId: "wipe-1", attempts: 1);
        _bench.Get<RunResults>().Note("wipe-1", "a-1", new HostResult(HostOutcome.Completed));

        await _bench.PassAsync("a-1");
        Expect(ServerPhase.CoolingDown, "WipeVerified");
        _bench.Status("a-1").ClaimRef.ShouldBeNull();
        _bench.Status("a-1").LastReleasedAt.ShouldBe(_bench.Now.Releases.Counted.Single().At);
        FreeServers.IsFree(_bench.Now, _bench.Stored("a-1")).ShouldBeFalse();

        _bench.Time.Advance(TimeSpan.FromMinutes(10));
        await _bench.PassAsync("a-1");
        Expect(ServerPhase.Verifying, "CoolDownOver");
        await _bench.PassAsync("a-1");
        Expect(ServerPhase.Ready, "Provisioned");
        FreeServers.IsFree(_bench.Now, _bench.Stored("a-1")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Releasing_WipeNotVerified_IsTriedAgainThenQuarantinedAndNeverFree(bool looked)
    {
        _bench.Hosts.Leftovers["192.0.2.1"] = looked
            ? new LeftoversResult.Looked(["/home/shop"])
            : new LeftoversResult.Failed("The look broke.", "Look yourself.");
        await ReleasingAsync(runId: "wipe-1", attempts: 1);
        _bench.Get<RunResults>().Note("wipe-1", "a-1", new HostResult(HostOutcome.Completed));

        var delay = (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>().Delay;

        Expect(ServerPhase.Releasing, "WipeNotVerified");
        NeverFree();
        var commits = _bench.Commits;
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits, "before its time nothing is tried");
        _bench.Time.Advance(delay);
        await _bench.SetStatusAsync("a-1", _bench.Status("a-1") with { RunId = "wipe-3", Attempts = 3, NextAttemptAt = null });
        _bench.Get<RunResults>().Note("wipe-3", "a-1", new HostResult(HostOutcome.Completed));
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Quarantined, "WipeNotVerified");
        NeverFree();
        await _bench.PassAsync("a-1");
        NeverFree();
    }

    [Fact]
    public async Task Releasing_WipeFails_IsTriedAgain()
    {
        await ReleasingAsync(runId: "wipe-1", attempts: 1);
        _bench.Get<RunResults>().Note("wipe-1", "a-1", new HostResult(HostOutcome.Failed, "release: Remove files."));

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Releasing, "WipeFailed");
        NeverFree();
    }

    [Fact]
    public async Task Releasing_RunLost_IsTriedAgain()
    {
        await ReleasingAsync(runId: "gone", attempts: 1);

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Releasing, "RunLost");
        _bench.Status("a-1").RunId.ShouldBeNull();
        NeverFree();
    }

    [Fact]
    public async Task Releasing_Unreachable_StaysAndSpendsNoBudget()
    {
        await ReleasingAsync();
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.Unreachable { Message = "No answer." };

        (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>();

        Expect(ServerPhase.Releasing, "Unreachable");
        _bench.Status("a-1").Attempts.ShouldBe(0);
        var commits = _bench.Commits;
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.Unreachable { Message = "Nobody listens." };
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits);
        NeverFree();
    }

    [Fact]
    public async Task Releasing_HostKeyChanged_IsQuarantined()
    {
        await ReleasingAsync();
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.HostKeyChanged { Message = "Another key." };

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Quarantined, "HostKeyChanged");
        NeverFree();
    }

    [Fact]
    public async Task AddressConflict_Newcomer_IsRefusedAndNeverLookedAt()
    {
        await ReadyAsync(Statuses.Ready(Now));
        _bench.Hosts.Reached.Clear();
        await _bench.PutServerAsync("b-1");

        (await _bench.PassAsync("b-1")).ShouldBe(Outcome.Settled);

        _bench.Status("b-1").Phase.ShouldBe(ServerPhase.Pending);
        var stalled = _bench.Condition("b-1", "Stalled")!;
        (stalled.Status, stalled.Reason).ShouldBe(("True", "AddressTaken"));
        stalled.Message.ShouldContain("a-1");
        _bench.Hosts.Reached.ShouldBeEmpty();
        FreeServers.IsFree(_bench.Now, _bench.Stored("a-1")).ShouldBeTrue("the incumbent stays in force");
    }

    [Fact]
    public async Task AddressConflict_NewcomerRemoved_Retires()
    {
        await ReadyAsync(Statuses.Ready(Now));
        await _bench.PutServerAsync("b-1");
        await _bench.PassAsync("b-1");

        await _bench.RemoveServerAsync("b-1");
        await _bench.PassAsync("b-1");
        await _bench.PassAsync("b-1");

        _bench.Status("b-1").Phase.ShouldBe(ServerPhase.Retired);
    }

    [Theory]
    [InlineData(ServerPhase.Ready)]
    [InlineData(ServerPhase.Waiting)]
    [InlineData(ServerPhase.Failed)]
    public async Task Paused_AnyPhase_DoesNothingIsNotReadyAndLosesItsStallAfter(ServerPhase phase)
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", Statuses.Ready(Now) with { Phase = phase, NextAttemptAt = phase == ServerPhase.Failed ? Now.AddHours(1) : null });
        await _bench.PutServerAsync("a-1", spec: s => s with { Paused = true });
        Down();

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Settled);

        Expect(phase, "Paused");
        _bench.Condition("a-1", "Ready")!.Status.ShouldBe("False");
        _bench.Condition("a-1", "Stalled")!.Status.ShouldBe("True");
        _bench.Hosts.Reached.ShouldBeEmpty();
        var commits = _bench.Commits;
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits);

        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");
        _bench.Condition("a-1", "Stalled").ShouldBeNull();
    }

    [Theory]
    [InlineData("none", ServerPhase.Verifying)]
    [InlineData("live", ServerPhase.Ready)]
    [InlineData("in its grace", ServerPhase.Ready)]
    [InlineData("ended", ServerPhase.Releasing)]
    public async Task SetAside_AndTakenBack_GoesWhereItsClaimSays(string claim, ServerPhase after)
    {
        DateTimeOffset? released = claim switch { "in its grace" => Now, "ended" => Now.AddDays(-1), _ => null };
        await ReadyAsync(claim == "none" ? Statuses.Ready(Now) : Statuses.Claimed(Now, released), spec: s => s with { Quarantined = true });
        Expect(ServerPhase.Quarantined, "SetAside");
        var commits = _bench.Commits;
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits);

        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");

        Expect(after, "SetAsideEnded");
    }

    [Fact]
    public async Task SetAside_PausedMeanwhile_CanStillBeTakenBack()
    {
        await ReadyAsync(Statuses.Ready(Now), spec: s => s with { Quarantined = true });
        await _bench.PutServerAsync("a-1", spec: s => s with { Quarantined = true, Paused = true });
        await _bench.PassAsync("a-1");

        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Verifying);
    }

    [Fact]
    public async Task Quarantined_ForItsHostKey_IsNotEndedBySettingAsideAndBack()
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", Statuses.Ready(Now) with { Phase = ServerPhase.Verifying });
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.HostKeyChanged { Message = "Another key." };
        await _bench.PassAsync("a-1");
        await _bench.PutServerAsync("a-1", spec: s => s with { Quarantined = true });
        await _bench.PassAsync("a-1");

        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Quarantined);
    }

    [Fact]
    public async Task Cordoned_Ready_StaysReadyAndIsNotFree()
    {
        await ReadyAsync(Statuses.Ready(Now), spec: s => s with { Cordoned = true });

        Expect(ServerPhase.Ready, "Provisioned");
        FreeServers.IsFree(_bench.Now, _bench.Stored("a-1")).ShouldBeFalse();
    }

    [Fact]
    public async Task SpecChange_Ready_RaisesGenerationAndIsObserved()
    {
        await ReadyAsync(Statuses.Ready(Now));
        await _bench.PutServerAsync("a-1", spec: s => s with { Cordoned = true });
        _bench.Stored("a-1").Object.Metadata.Generation.ShouldBe(2);

        await _bench.PassAsync("a-1");

        _bench.Status("a-1").ObservedGeneration.ShouldBe(2);
    }

    [Fact]
    public async Task SpecChange_WhileVerifying_IsObservedOnlyWhenReady()
    {
        await ReadyAsync(Statuses.Ready(Now));
        await _bench.PutServerAsync("a-1", spec: s => s with { Cordoned = true });
        await _bench.SetStatusAsync("a-1", _bench.Status("a-1") with { Phase = ServerPhase.Waiting });
        await _bench.PassAsync("a-1");
        _bench.Status("a-1").ObservedGeneration.ShouldBe(1);

        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Ready);
        _bench.Status("a-1").ObservedGeneration.ShouldBe(2);
    }

    [Fact]
    public async Task Conditions_TransitionTimes_MoveOnlyWithTheirStatus()
    {
        await _bench.AddProfileAsync();
        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");
        var start = Now.UtcDateTime;
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.Unreachable { Message = "No answer." };

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Waiting, "Unreachable");
        _bench.Condition("a-1", "Ready")!.LastTransitionTime.ShouldBe(start);
        _bench.Condition("a-1", "Provisioned")!.LastTransitionTime.ShouldBe(start);
        _bench.Condition("a-1", "Reachable")!.LastTransitionTime.ShouldBe(Now.UtcDateTime);
        _bench.Status("a-1").PhaseSince.ShouldBe(Now);
    }

    [Fact]
    public async Task Pass_StatusWrittenMeanwhile_IsStaleAndWritesNothing()
    {
        await ReadyAsync(Statuses.Ready(Now));
        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down();
        _bench.Hosts.OnReach = _ => _bench.SetStatusAsync("a-1", Statuses.Claimed(Now));

        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Stale);

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Ready);
        _bench.Status("a-1").ClaimRef.ShouldNotBeNull();
    }

    private async Task ReadyAsync(ServerStatus status, Func<ServerSpec, ServerSpec>? spec = null)
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", status, spec: spec);
        await _bench.PassAsync("a-1");
        _bench.Hosts.Reached.Clear();
    }

    private async Task ReleasingAsync(string? runId = null, int attempts = 0)
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", Statuses.Claimed(Now, releasedAt: Now) with { Phase = ServerPhase.Releasing, RunId = runId, Attempts = attempts });
    }

    private void Down()
    {
        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down();
    }

    private void NeverFree()
    {
        _bench.Status("a-1").ClaimRef.ShouldNotBeNull();
        FreeServers.IsFree(_bench.Now, _bench.Stored("a-1")).ShouldBeFalse();
    }

    private void Expect(ServerPhase phase, string reason) =>
        (_bench.Status("a-1").Phase, _bench.Condition("a-1", ConditionTypes.Ready)!.Reason).ShouldBe((phase, reason));
}
