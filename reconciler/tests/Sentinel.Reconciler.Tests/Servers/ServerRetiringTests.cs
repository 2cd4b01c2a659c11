using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Runs;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Servers;

/// <summary>Servers that leave the desired state, and those that come back.</summary>
public sealed class ServerRetiringTests : IDisposable
{
    private readonly TestBench _bench = new(("Reconciler:RetireLimit", "01:00:00"), ("Reconciler:RetryBase", "00:01:00"));

    private DateTimeOffset Now => _bench.Time.GetUtcNow();

    private RunResults Results => _bench.Get<RunResults>();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Removed_Free_IsCleanedThenForgetsTheKey()
    {
        await RetiringAsync();
        await AtWorkAsync("clean-1");
        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Settled, "the run is at work");
        Results.Note("clean-1", "a-1", new HostResult(HostOutcome.Completed));

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Retired, "Retired");
        _bench.Status("a-1").HostKey.ShouldBeNull();
        _bench.Status("a-1").Configuration.ShouldBeNull();
        _bench.Condition("a-1", "Reconciling").ShouldBeNull();
        Results.Find("clean-1", "a-1").ShouldBeNull("what was taken is forgotten");
        var commits = _bench.Commits;
        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Removed_WithAllServicesAtWork_IsCleanedByARunOfItsOwn()
    {
        await _bench.AddReadyServersAsync(1);
        await _bench.StartAsync();

        await _bench.RemoveServerAsync("s-1");
        var run = await _bench.Runs.NextAsync(TestContext.Current.CancellationToken);

        run.Purpose.ShouldBe(RunPurpose.Retire);
        _bench.Status("s-1").HostKey.ShouldNotBeNull("the key is needed until the end");
        _bench.Runs.End(run.RunId);
        await _bench.UntilAsync(s => s.Servers["s-1"].Object.Status!.Phase == ServerPhase.Retired);
        _bench.Condition("s-1", "Ready")!.Reason.ShouldBe("Retired");
        _bench.Repository.Git("log", "-2", "--reverse", "--format=%s", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["server: clean up s-1", "server: move s-1 to Retired (Retired)"]);
    }

    [Fact]
    public async Task Removed_ProfileGone_IsCleanedAllTheSame()
    {
        await _bench.AddReadyServersAsync(1);
        await _bench.PutServerAsync("s-1", "192.0.2.1", s => s with { Profile = "gone", Retired = true });
        await _bench.StartAsync();

        (await _bench.Runs.NextAsync(TestContext.Current.CancellationToken)).Purpose.ShouldBe(RunPurpose.Retire);
    }

    [Fact]
    public async Task Removed_NeverLoggedInTo_IsRetiredAtOnce()
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", Statuses.In(ServerPhase.Waiting, Now));
        await _bench.RemoveServerAsync("a-1");

        await _bench.PassAsync("a-1");
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Retired, "Retired");
        _bench.Hosts.Logins.ShouldBeEmpty();
    }

    [Fact]
    public async Task Removed_Unreachable_IsTriedUntilTheLimitThenSkipped()
    {
        await RetiringAsync();
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.Unreachable { Message = "No answer in time." };

        var next = (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>();

        Expect(ServerPhase.Retiring, "Unreachable");
        _bench.Condition("a-1", "Reachable")!.Status.ShouldBe("False");
        next.Delay.ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1.5));
        var commits = _bench.Commits;
        _bench.Time.Advance(TimeSpan.FromMinutes(59.5));
        var last = (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>();
        last.Delay.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(30), "the limit is looked at when it is over");
        _bench.Commits.ShouldBe(commits, "nothing changed");

        _bench.Time.Advance(last.Delay);
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Retired, "CleanupSkipped");
        _bench.Condition("a-1", "Ready")!.Message.ShouldContain("No answer in time.");
        _bench.Status("a-1").HostKey.ShouldBeNull();
    }

    [Fact]
    public async Task Removed_LoginRefused_WaitsAndSaysWhy()
    {
        await RetiringAsync();
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.LoginRefused { Message = "Permission denied.", Remedy = "Mend it." };

        (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>();

        Expect(ServerPhase.Retiring, "LoginRefused");
        _bench.Hosts.Verify.Clear();
        await _bench.PassAsync("a-1");
        await AtWorkAsync("clean-1");
    }

    [Fact]
    public async Task Removed_HostKeyChanged_IsSkippedAndNoLoginIsGiven()
    {
        await RetiringAsync();
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.HostKeyChanged { Message = "Another key." };

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Retired, "CleanupSkipped");
        _bench.Condition("a-1", "Ready")!.Message.ShouldContain("Another key.");
    }

    [Fact]
    public async Task Removed_CleanupFails_IsTriedAgainWithPausesThenSkipped()
    {
        await RetiringAsync();
        await AtWorkAsync("clean-1");
        Results.Note("clean-1", "a-1", new HostResult(HostOutcome.Failed, "The account has processes."));

        var again = (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>();

        Expect(ServerPhase.Retiring, "RunFailed");
        again.Delay.ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
        _bench.Status("a-1").RunId.ShouldBeNull();
        (_bench.Status("a-1").NextAttemptAt!.Value - Now - again.Delay).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(1));
        var logins = _bench.Hosts.Logins.Count;
        (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>();
        _bench.Hosts.Logins.Count.ShouldBe(logins, "its time has not come");

        _bench.Time.Advance(TimeSpan.FromHours(1));
        await AtWorkAsync("clean-2");
        Results.Note("clean-2", "a-1", new HostResult(HostOutcome.Failed, "The account has processes."));
        await _bench.PassAsync("a-1");
        Expect(ServerPhase.Retired, "CleanupSkipped");
        _bench.Condition("a-1", "Ready")!.Message.ShouldContain("The account has processes.");
    }

    [Fact]
    public async Task Removed_Claimed_RetiresOnlyAfterTheWipe()
    {
        await ReadyAsync(Statuses.Claimed(Now));
        await _bench.RemoveServerAsync("a-1");

        await _bench.PassAsync("a-1");
        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Ready);
        await _bench.SetStatusAsync("a-1", _bench.Status("a-1") with
        {
            Phase = ServerPhase.Releasing,
            RunId = "wipe-1",
            ClaimRef = _bench.Status("a-1").ClaimRef! with { ReleasedAt = Now },
        });
        Results.Note("wipe-1", "a-1", new HostResult(HostOutcome.Completed));
        await _bench.PassAsync("a-1");
        Expect(ServerPhase.CoolingDown, "WipeVerified");
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Retiring, "SpecRemoved");
    }

    [Fact]
    public async Task Removed_WhileARunIsAtWork_IsCleanedOnlyAfterThat()
    {
        await _bench.AddProfileAsync();
        await _bench.StartAsync();
        await _bench.PutServerAsync("s-1");
        var first = await _bench.Runs.NextAsync(TestContext.Current.CancellationToken);
        await _bench.UntilAsync(s => s.Servers["s-1"].Object.Status?.Phase == ServerPhase.Provisioning);

        await _bench.RemoveServerAsync("s-1");
        await _bench.UntilAsync(s => s.Servers["s-1"].Object.Status?.Phase == ServerPhase.Retiring);
        var second = _bench.Runs.NextAsync(TestContext.Current.CancellationToken).AsTask();
        var looked = _bench.Hosts.Logins.Count;
        await _bench.PassAsync("s-1");
        _bench.Hosts.Logins.Count.ShouldBeGreaterThan(looked, "it asks for a place");
        second.IsCompleted.ShouldBeFalse("no host is in two runs");

        _bench.Runs.Complete(first.RunId, "s-1");

        (await second).Purpose.ShouldBe(RunPurpose.Retire);
    }

    [Fact]
    public async Task Removed_AndBackBeforeItsCleanup_KeepsItsUidAndItsConfiguration()
    {
        await ReadyAsync(Statuses.Ready(Now));
        var uid = _bench.Stored("a-1").Object.Metadata.Uid;
        await _bench.RemoveServerAsync("a-1");
        await _bench.PassAsync("a-1");

        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "ReAdded");
        _bench.Stored("a-1").Object.Metadata.Uid.ShouldBe(uid);
        _bench.Status("a-1").Configuration.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(HostOutcome.Completed)]
    [InlineData(HostOutcome.Failed)]
    public async Task Removed_AndBackDuringItsCleanup_IsProvisionedAnew(HostOutcome outcome)
    {
        await RetiringAsync();
        await AtWorkAsync("clean-1");
        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");
        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Retiring, "what is under way ends first");

        Results.Note("clean-1", "a-1", new HostResult(outcome, "It did not end well."));
        await _bench.PassAsync("a-1");
        await _bench.PassAsync("a-1");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Verifying);
        _bench.Status("a-1").Configuration.ShouldBeNull("some of it is gone from the host");
    }

    [Fact]
    public async Task Retired_AddedAgain_IsANewServer()
    {
        await RetiredAsync();
        var uid = _bench.Stored("a-1").Object.Metadata.Uid;

        await _bench.PutServerAsync("a-1");
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "SshAnswers");
        _bench.Stored("a-1").Object.Metadata.Uid.ShouldNotBe(uid);
        _bench.Status("a-1").Configuration.ShouldBeNull();
    }

    [Fact]
    public async Task Retired_BackWhileAnotherHasItsAddress_StaysRetired()
    {
        await ReadyAsync(Statuses.In(ServerPhase.Waiting, Now), spec: s => s with { Retired = true });
        await _bench.PassAsync("a-1");
        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Retired);
        await _bench.PutServerAsync("b-1");
        await _bench.PassAsync("b-1");
        _bench.Status("b-1").Phase.ShouldBe(ServerPhase.Verifying);

        await _bench.PutServerAsync("a-1", spec: s => s with { Retired = false });
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Retired, "AddressTaken");
        _bench.Condition("a-1", "Stalled")!.Message.ShouldContain("b-1");
        _bench.Now.AddressConflicts.ShouldBeEmpty();
    }

    private async Task ReadyAsync(ServerStatus status, Func<ServerSpec, ServerSpec>? spec = null)
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", status, spec: spec);
        await _bench.PassAsync("a-1");
    }

    private async Task RetiringAsync()
    {
        await ReadyAsync(Statuses.Ready(Now));
        await _bench.RemoveServerAsync("a-1");
        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Now);
        Expect(ServerPhase.Retiring, "SpecRemoved");
    }

    private async Task RetiredAsync()
    {
        await RetiringAsync();
        await AtWorkAsync("clean-1");
        Results.Note("clean-1", "a-1", new HostResult(HostOutcome.Completed));
        await _bench.PassAsync("a-1");
        Expect(ServerPhase.Retired, "Retired");
    }

    /// <summary>A pass that asks for a run, and the commit of the scheduler that starts it.</summary>
    private async Task AtWorkAsync(string run)
    {
        (await _bench.PassAsync("a-1")).ShouldBe(Outcome.Settled);
        _bench.Runs.Existing(run, "a-1");
        await _bench.SetStatusAsync("a-1", _bench.Status("a-1") with { RunId = run, Attempts = _bench.Status("a-1").Attempts + 1, NextAttemptAt = null });
    }

    private void Expect(ServerPhase phase, string reason) =>
        (_bench.Status("a-1").Phase, _bench.Condition("a-1", ConditionTypes.Ready)!.Reason).ShouldBe((phase, reason));
}
