using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Starting;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Servers;

/// <summary>The claim's mark on its host, and a repository that is a copy.</summary>
public sealed class ClaimMarkTests : IDisposable
{
    private readonly TestBench _bench = new(("Claims:ReleaseGrace", "01:00:00"));

    private DateTimeOffset Now => _bench.Time.GetUtcNow();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Claimed_Answers_IsMarkedOnceInACommitThatSaysSo()
    {
        await ServerAsync(Statuses.Claimed(Now));
        var commits = _bench.Commits;

        await _bench.PassAsync("a-1");

        _bench.Marks.Made.ShouldBe([("192.0.2.1", Statuses.Uid)]);
        Mark().ShouldBe(("True", "Marked"));
        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Ready);
        _bench.LastCommit("%s").ShouldBe("server: note a-1 Ready (Marked)");
        _bench.LastCommit("%(trailers:key=Reason,valueonly)").ShouldContain("claim shop");
        _bench.Commits.ShouldBe(commits + 1);
        await _bench.PassAsync("a-1");
        _bench.Marks.Made.Count.ShouldBe(1);
        _bench.Commits.ShouldBe(commits + 1);
    }

    [Fact]
    public async Task Claimed_MarkFails_IsTriedAgainWithPausesAndSaidOnce()
    {
        await ServerAsync(Statuses.Claimed(Now));
        _bench.Marks.Result = new MarkResult.Failed("The disk is full.", "Make room.");

        var next = (await _bench.PassAsync("a-1")).ShouldBeOfType<Outcome.Again>();

        next.Delay.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        Mark().ShouldBe(("False", "NotMarked"));
        _bench.Condition("a-1", "ClaimMarked")!.Message.ShouldContain("The disk is full. Make room.");
        _bench.Condition("a-1", "Ready")!.Status.ShouldBe("True");
        var commits = _bench.Commits;
        _bench.Time.Advance(TimeSpan.FromSeconds(30));
        _bench.Marks.Result = new MarkResult.Failed("The disk is full, still.", "Make room.");
        ((await _bench.PassAsync("a-1")) as Outcome.Again)!.Delay.ShouldBeGreaterThan(next.Delay);
        _bench.Commits.ShouldBe(commits);

        _bench.Marks.Result = new MarkResult.Marked();
        await _bench.PassAsync("a-1");
        Mark().ShouldBe(("True", "Marked"));
    }

    [Fact]
    public async Task Claimed_DoesNotAnswer_SaysThatTheMarkWaits()
    {
        await ServerAsync(Statuses.Claimed(Now));
        _bench.Hosts.Reach["192.0.2.1"] = FakeHosts.Down();

        await _bench.PassAsync("a-1");

        Mark().ShouldBe(("False", "NotMarked"));
        _bench.Condition("a-1", "Degraded")!.Status.ShouldBe("True");
        _bench.Marks.Made.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claimed_HostHasAnotherMark_IsQuarantined()
    {
        await ServerAsync(Statuses.Claimed(Now));
        _bench.Marks.Result = new MarkResult.OtherMark();

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Quarantined, "ClaimMarkerFound");
        _bench.Status("a-1").ClaimRef.ShouldNotBeNull();
    }

    [Fact]
    public async Task Free_IsNeverMarked()
    {
        await ServerAsync(Statuses.Ready(Now));

        await _bench.PassAsync("a-1");

        _bench.Marks.Made.ShouldBeEmpty();
        _bench.Condition("a-1", "ClaimMarked").ShouldBeNull();
    }

    [Fact]
    public async Task Released_MarkOfAnotherClaimOnTheHost_IsNotWiped()
    {
        await ServerAsync(Statuses.Claimed(Now, releasedAt: Now) with { Phase = ServerPhase.Releasing });
        _bench.Hosts.Verify["192.0.2.1"] = FakeHosts.Good("11111111-2222-4333-8444-555555555555");

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Quarantined, "ClaimMarkerFound");
        _bench.Runs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Released_OwnMark_IsWipedAndTheConditionGoes()
    {
        await ServerAsync(Statuses.Claimed(Now));
        await _bench.PassAsync("a-1");
        await _bench.SetStatusAsync("a-1", _bench.Status("a-1") with
        {
            Phase = ServerPhase.Releasing,
            ClaimRef = _bench.Status("a-1").ClaimRef! with { ReleasedAt = Now },
            RunId = "wipe-1",
        });
        _bench.Get<Sentinel.Reconciler.Runs.RunResults>().Note("wipe-1", "a-1", new HostResult(HostOutcome.Completed));

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.CoolingDown, "WipeVerified");
        _bench.Condition("a-1", "ClaimMarked").ShouldBeNull();
    }

    [Fact]
    public async Task FirstStart_OnACopy_VerifiesEveryFreeServerInOneCommitBeforeAnythingElse()
    {
        await _bench.AddReadyServersAsync(3);
        await _bench.AddServerAsync("c-1", Statuses.Claimed(Now), "192.0.2.9");
        _bench.Hosts.Verify["192.0.2.2"] = FakeHosts.Good("11111111-2222-4333-8444-555555555555");
        _bench.Served.IsSo = false;
        var commits = _bench.Commits;

        await _bench.StartAsync(typeof(FirstStartCheck));

        _bench.Commits.ShouldBe(commits + 1);
        _bench.Now.FreeServers.ShouldBeEmpty();
        _bench.Served.IsSo.ShouldBeTrue();
        _bench.Status("c-1").Phase.ShouldBe(ServerPhase.Ready, "a claimed one is handed to nobody");
        foreach (var name in (string[])["s-1", "s-2", "s-3"])
            await _bench.PassAsync(name);
        _bench.Now.FreeServers.Order(StringComparer.Ordinal).ShouldBe(["s-1", "s-3"]);
        _bench.Condition("s-2", "Ready")!.Reason.ShouldBe("ClaimMarkerFound");
    }

    [Fact]
    public async Task FirstStart_ServedBefore_DoesNothing()
    {
        await _bench.AddReadyServersAsync(1);
        var commits = _bench.Commits;

        await _bench.StartAsync(typeof(FirstStartCheck));

        _bench.Commits.ShouldBe(commits);
        _bench.Now.FreeServers.ShouldBe(["s-1"]);
    }

    private async Task ServerAsync(ServerStatus status)
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", status);
    }

    private (string? Status, string? Reason) Mark() => (_bench.Condition("a-1", "ClaimMarked")?.Status, _bench.Condition("a-1", "ClaimMarked")?.Reason);

    private void Expect(ServerPhase phase, string reason) =>
        (_bench.Status("a-1").Phase, _bench.Condition("a-1", ConditionTypes.Ready)!.Reason).ShouldBe((phase, reason));
}
