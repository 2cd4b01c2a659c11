using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Runs;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Runs;

public sealed class RunSchedulerTests : IDisposable
{
    private TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Submit_SeveralHosts_IsOneCommitBeforeTheRunStarts()
    {
        await VerifyingAsync(3);
        var commits = _bench.Commits;
        var attemptsAtStart = new List<int>();
        _bench.Runs.OnStart = request =>
        {
            attemptsAtStart.AddRange(request.Hosts.Select(h => _bench.Status(h.Server).Attempts));
            return Task.CompletedTask;
        };

        await SubmitAllAsync(3);
        await _bench.StartAsync(typeof(RunScheduler));
        var run = await _bench.Runs.NextAsync(Token);

        _bench.Commits.ShouldBe(commits + 1);
        _bench.LastCommit("%(trailers:key=Run-Id,valueonly)").ShouldBe(run.RunId);
        attemptsAtStart.ShouldBe([1, 1, 1]);
        run.Hosts.Select(h => h.Server).Order().ShouldBe(["s-1", "s-2", "s-3"]);
        run.Hosts.ShouldAllBe(h => h.HostKey.Fingerprint == FakeHosts.Key.Fingerprint && h.Identity == LoginIdentity.FirstLogin);
        foreach (var name in Names(3))
        {
            var status = _bench.Status(name);
            (status.Phase, status.RunId, status.RunDigest).ShouldBe((ServerPhase.Provisioning, run.RunId, "sha256:one"));
            status.HostKey!.Fingerprint.ShouldBe(FakeHosts.Key.Fingerprint);
        }
    }

    [Fact]
    public async Task Run_HostCompletes_IsReadyWhileOthersStillRun()
    {
        await VerifyingAsync(2);
        await SubmitAllAsync(2);
        await _bench.StartAsync();
        var run = await _bench.Runs.NextAsync(Token);
        run.Hosts.Count.ShouldBe(2);

        _bench.Runs.Complete(run.RunId, "s-1");
        await UntilAsync("s-1", ServerPhase.Ready);

        _bench.Status("s-2").Phase.ShouldBe(ServerPhase.Provisioning);
        _bench.Status("s-1").Attempts.ShouldBe(0);
        _bench.Status("s-1").Configuration!.RunId.ShouldBe(run.RunId);
        _bench.Runs.End(run.RunId, HostOutcome.Failed, "base: Install packages.");
        await UntilAsync("s-2", ServerPhase.Failed);
        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Ready, "a host that completed stays so");
    }

    [Fact]
    public async Task Restart_RunStillRuns_AttachesAndFinishes()
    {
        await VerifyingAsync(2);
        await SubmitAllAsync(2);
        await _bench.StartAsync();
        var run = await _bench.Runs.NextAsync(Token);
        run.Hosts.Count.ShouldBe(2);
        _bench.Runs.Find(run.RunId)!.ResumedAt.ShouldBeNull();
        await _bench.RestartAsync();
        _bench.Runs.Complete(run.RunId, "s-1");

        await _bench.StartAsync();
        await UntilAsync("s-1", ServerPhase.Ready);
        _bench.Runs.End(run.RunId);
        await UntilAsync("s-2", ServerPhase.Ready);

        _bench.Runs.Requests.ShouldHaveSingleItem("the run of then was followed, none was started");
        _bench.Runs.Find(run.RunId)!.ResumedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Restart_RunEndedMeanwhile_TakesItsOutcome()
    {
        await VerifyingAsync(1);
        await _bench.StartAsync();
        var run = await _bench.Runs.NextAsync(Token);
        await _bench.RestartAsync();
        _bench.Runs.End(run.RunId);

        await _bench.StartAsync();

        await UntilAsync("s-1", ServerPhase.Ready);
        _bench.Runs.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Restart_RunLost_IsVerifiedAndRunAnew()
    {
        await VerifyingAsync(1);
        await _bench.StartAsync();
        var first = await _bench.Runs.NextAsync(Token);
        await _bench.RestartAsync();
        _bench.Runs.Vanish(first.RunId);

        await _bench.StartAsync();
        var second = await _bench.Runs.NextAsync(Token);

        second.RunId.ShouldNotBe(first.RunId);
        _bench.Status("s-1").Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Follow_JournalBreaks_IsReadAgain()
    {
        await VerifyingAsync(1);
        _bench.Runs.BrokenFollows = 2;
        await _bench.StartAsync();
        var run = await _bench.Runs.NextAsync(Token);
        _bench.Runs.Complete(run.RunId, "s-1");

        // The pauses of the follower are the fake clock's; the servers wait for nothing but its notice.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (_bench.Status("s-1").Phase != ServerPhase.Ready)
        {
            limit.Token.ThrowIfCancellationRequested();
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Start_ServerLookedAtBetweenCommitAndProcess_IsNotTakenForLost()
    {
        await VerifyingAsync(1);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Runs.OnStart = _ =>
        {
            begun.SetResult();
            return go.Task;
        };
        await SubmitAllAsync(1);
        await _bench.StartAsync(typeof(RunScheduler));
        await begun.Task.WaitAsync(Token);

        (await _bench.PassAsync("s-1")).ShouldBe(Outcome.Settled);

        _bench.Status("s-1").Phase.ShouldBe(ServerPhase.Provisioning);
        go.SetResult();
        await _bench.Runs.NextAsync(Token);
    }

    [Fact]
    public async Task Submit_ServersThatNoLongerWantIt_AreLeftOut()
    {
        await VerifyingAsync(4);
        await SubmitAllAsync(4);
        await _bench.PutServerAsync("s-1", "192.0.2.1", s => s with { Paused = true });
        await _bench.PutServerAsync("s-2", "192.0.2.2", s => s with { Quarantined = true });
        await _bench.RemoveServerAsync("s-3");

        await _bench.StartAsync(typeof(RunScheduler));
        var run = await _bench.Runs.NextAsync(Token);

        run.Hosts.ShouldHaveSingleItem().Server.ShouldBe("s-4");
        foreach (var name in Names(3))
            _bench.Status(name).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Submit_NobodyWantsIt_StartsAndCommitsNothing()
    {
        await VerifyingAsync(1);
        await SubmitAllAsync(1);
        await _bench.PutServerAsync("s-1", "192.0.2.1", s => s with { Paused = true });
        var commits = _bench.Commits;

        await _bench.StartAsync(typeof(RunScheduler));

        (await _bench.Queue.TakeAsync(Token)).Name.ShouldBe("s-1");
        _bench.Commits.ShouldBe(commits);
        _bench.Runs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_SameServerTwice_IsInOneRunOnce()
    {
        await VerifyingAsync(1);
        await SubmitAllAsync(1);
        await SubmitAllAsync(1);

        await _bench.StartAsync(typeof(RunScheduler));

        (await _bench.Runs.NextAsync(Token)).Hosts.Count.ShouldBe(1);
        _bench.Status("s-1").Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Limits_BatchSizeAndParallelRuns_Hold()
    {
        _bench.Dispose();
        _bench = new TestBench(("Reconciler:BatchSize", "2"), ("Reconciler:ParallelRuns", "2"));
        await VerifyingAsync(6);
        await SubmitAllAsync(6);

        await _bench.StartAsync(typeof(RunScheduler));
        var first = await _bench.Runs.NextAsync(Token);
        var second = await _bench.Runs.NextAsync(Token);
        var third = _bench.Runs.NextAsync(Token).AsTask();

        new[] { first, second }.ShouldAllBe(r => r.Hosts.Count == 2);
        _bench.Now.Servers.Values.Count(s => s.Object.Status!.Phase == ServerPhase.Provisioning).ShouldBe(4);
        third.IsCompleted.ShouldBeFalse();
        _bench.Runs.End(first.RunId);
        (await third).Hosts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Batch_HostsThatFailedBefore_GetARunOfTheirOwn()
    {
        await VerifyingAsync(2);
        await _bench.SetStatusAsync("s-1", _bench.Status("s-1") with { Attempts = 1 });
        await SubmitAllAsync(2);

        await _bench.StartAsync(typeof(RunScheduler));

        // Both have a slot, so Ansible may get either first; who was served first is in the history.
        string[] runs = [(await _bench.Runs.NextAsync(Token)).Hosts.ShouldHaveSingleItem().Server, (await _bench.Runs.NextAsync(Token)).Hosts.ShouldHaveSingleItem().Server];
        runs.Order().ShouldBe(["s-1", "s-2"]);
        _bench.Repository.Git("log", "--reverse", "--grep=^server: provision", "--format=%(trailers:key=Object,valueonly,separator=)", "main")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["Server/s-2", "Server/s-1"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_NoOwnKeyOrNoConfiguration_LooksAgainOnlyAfterAPause(bool key)
    {
        await VerifyingAsync(1);
        var commits = _bench.Commits;
        if (key)
            _bench.OwnKey.Failure = new InvalidOperationException("No ssh-keygen.");
        else
            _bench.Generator.Digest = "sha256:that-nobody-committed";
        await SubmitAllAsync(1);

        await _bench.StartAsync(typeof(RunScheduler));
        var next = _bench.Queue.TakeAsync(Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var waited = TimeSpan.Zero;
        while (!next.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            waited += TimeSpan.FromSeconds(1);
            await Task.Yield();
        }

        waited.ShouldBeGreaterThan(TimeSpan.FromSeconds(50));
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Start_ThisMachineCannot_IsToldOnceAndNoAttemptIsCounted()
    {
        await VerifyingAsync(2);
        _bench.Runs.Problem = "'ansible-playbook' is not installed.";
        await SubmitAllAsync(2);
        var commits = _bench.Commits;

        await _bench.StartAsync(typeof(RunScheduler));
        await _bench.UntilAsync(s => s.Servers.Values.All(x => x.Object.Status!.Conditions.Any(c => c is { Type: "Ready", Reason: "RunNotStarted" })));

        _bench.Commits.ShouldBe(commits + 1);
        foreach (var name in Names(2))
            (_bench.Status(name).Phase, _bench.Status(name).Attempts, _bench.Status(name).RunId).ShouldBe((ServerPhase.Verifying, 0, null));
        await SubmitAllAsync(2);
        _bench.Runs.Problem = null;
        await SubmitAllAsync(2);
        (await _bench.Runs.NextAsync(Token)).Hosts.Count.ShouldBeInRange(1, 2);
        _bench.LastCommit("%s").ShouldStartWith("server: provision");
    }

    [Fact]
    public async Task Batch_MoreThanOneRunHolds_IsSplitEvenly()
    {
        _bench.Dispose();
        _bench = new TestBench(("Reconciler:BatchSize", "4"), ("Reconciler:ParallelRuns", "3"));
        await VerifyingAsync(9);
        await SubmitAllAsync(9);

        await _bench.StartAsync(typeof(RunScheduler));

        int[] sizes = [(await _bench.Runs.NextAsync(Token)).Hosts.Count, (await _bench.Runs.NextAsync(Token)).Hosts.Count, (await _bench.Runs.NextAsync(Token)).Hosts.Count];
        sizes.ShouldBe([3, 3, 3]);
    }

    [Fact]
    public async Task Gather_HostsStillBeingVerified_AreWaitedFor()
    {
        _bench.Dispose();
        _bench = new TestBench(("Reconciler:BatchWindow", "00:00:01"));
        await VerifyingAsync(3);
        await _bench.PassAsync("s-1");
        await _bench.StartAsync(typeof(RunScheduler));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await _bench.PassAsync("s-2");
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        _bench.Runs.Requests.ShouldBeEmpty("two more were being verified, and one came");
        await _bench.PassAsync("s-3");

        var next = _bench.Runs.NextAsync(Token).AsTask();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!next.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            _bench.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        (await next).Hosts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Release_EndedClaim_IsWipedByARunOfItsOwnThenUnbound()
    {
        await _bench.AddReadyServersAsync(1);
        await _bench.SetStatusAsync("s-1", Statuses.Claimed(_bench.Time.GetUtcNow(), releasedAt: _bench.Time.GetUtcNow()) with { Phase = ServerPhase.Releasing });

        await _bench.StartAsync();
        var run = await _bench.Runs.NextAsync(Token);
        run.Purpose.ShouldBe(RunPurpose.Release);
        _bench.Status("s-1").ClaimRef.ShouldNotBeNull();
        _bench.Runs.End(run.RunId);

        await UntilAsync("s-1", ServerPhase.CoolingDown);
        _bench.Status("s-1").ClaimRef.ShouldBeNull();
    }

    [Fact]
    public async Task Life_NewServer_GoesFromManifestToReady()
    {
        await _bench.AddProfileAsync();
        await _bench.StartAsync();

        await _bench.PutServerAsync("s-1");
        _bench.Runs.End((await _bench.Runs.NextAsync(Token)).RunId);
        await UntilAsync("s-1", ServerPhase.Ready);

        var subjects = _bench.Repository.Git("log", "--reverse", "--format=%s", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        subjects.TakeLast(4).ShouldBe(
        [
            "server: test",
            "server: move s-1 to Verifying (SshAnswers)",
            "server: provision s-1",
            "server: move s-1 to Ready (Provisioned)",
        ]);
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Range(1, count).Select(n => $"s-{n}");

    private async Task VerifyingAsync(int count)
    {
        await _bench.AddProfileAsync();
        await _bench.Repository.CommitAsync([.. Enumerable.Range(1, count).Select(n => TestRepository.Put(TestRepository.Server($"s-{n}", $"192.0.2.{n}")))]);
        foreach (var name in Names(count))
            await _bench.PassAsync(name);
    }

    private async Task SubmitAllAsync(int count)
    {
        foreach (var name in Names(count))
            await _bench.PassAsync(name);
    }

    private Task UntilAsync(string server, ServerPhase phase) => _bench.UntilAsync(s => s.Servers[server].Object.Status?.Phase == phase);
}
