namespace Sentinel.Ansible.Tests;

/// <summary>What is known of a run by what is on disk.</summary>
public sealed class RunOnRecordTests : FakeRunTests
{
    [Fact]
    public async Task Find_ARunOnRecord_SaysWhoWhyForWhomAndHowItEnded()
    {
        await Run([Started, Ok, Completed, Ended]);
        _sut.Restart();

        var run = _sut.Runs.Find("run-1").ShouldNotBeNull();

        _sut.Runs.Ids().ShouldBe(["run-1"]);
        run.Servers.ShouldBe(["par-1"]);
        run.State.ShouldBe(RunState.Ended);
        run.End!.Outcome.ShouldBe(RunOutcome.Completed);
        run.Reason.ShouldNotBeEmpty();
        run.ConfigurationDigest.ShouldStartWith("sha256:");
        _sut.Runs.Find("run-2").ShouldBeNull();
        _sut.Runs.Find("../run-1").ShouldBeNull();
    }

    [Fact]
    public async Task Count_ARunUnderWay_GoesOnWhereItsJournalWasLeft()
    {
        var go = Path.Combine(_sut.Folder, "go");
        _sut.FakeAnsible(Lines([Started]) + $"\nwhile [ ! -e '{go}' ]; do sleep 0.05; done\n" + Lines([Ok, Completed, Ended]));
        await _sut.Runs.StartAsync(Request(), Token);
        await foreach (var _ in _sut.Runs.FollowAsync("run-1", Token))
            break;

        _sut.Runs.Count("run-1").ShouldBe(new RunCounts(0, 0, 0, 0, Running: 1, 0));
        _sut.Runs.Read("run-1", Token).ShouldHaveSingleItem().ShouldBeOfType<HostTaskStarted>();
        await File.WriteAllTextAsync(go, "", Token);
        await foreach (var heard in _sut.Runs.FollowAsync("run-1", Token))
        {
            if (heard is HostCompleted)
                _sut.Runs.Count("run-1").ShouldBe(new RunCounts(Completed: 1, 0, 0, 0, 0, 0));
        }

        _sut.Runs.Count("run-1").ShouldBe(new RunCounts(Completed: 1, 0, 0, 0, 0, 0));
        _sut.Runs.Count("run-2").ShouldBeNull();
        _sut.Runs.Count("../run-1").ShouldBeNull();
    }

    [Fact]
    public async Task Count_OfAnEnd_IsItsHosts()
    {
        await Run([Started, Failed, Ended], exit: 2);

        _sut.Runs.Count("run-1").ShouldBe(new RunCounts(0, Failed: 1, 0, 0, 0, 0));
    }

    [Fact]
    public async Task Read_AnEndedRun_TellsWhatFollowingTold()
    {
        var followed = await Run(["nonsense", Started, Failed, Ended], exit: 2);

        _sut.Runs.Read("run-1", Token).Select(Shape).ShouldBe(followed.Select(Shape));
        _sut.Runs.Read("run-2", Token).ShouldBeEmpty();
        _sut.Runs.Read("../run-1", Token).ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_AtAnyPlace_TellsTheRestAndWhatIsWrittenLater()
    {
        var go = Path.Combine(_sut.Folder, "go");
        var overlong = Failed.Replace("No room.", new string('x', 70_000), StringComparison.Ordinal);
        _sut.FakeAnsible(Lines(["nonsense", Started, overlong, Ok]) + $"\nwhile [ ! -e '{go}' ]; do sleep 0.05; done\n" + Lines([Completed, Ended]));
        await _sut.Runs.StartAsync(Request(), Token);
        await foreach (var heard in _sut.Runs.FollowAsync("run-1", Token))
        {
            if (heard is HostTaskEnded)
                break;
        }

        var journal = _sut.Runs.Open("run-1").ShouldNotBeNull();
        var placed = journal.ReadFrom(0, Token).ToList();

        placed.Select(p => p.Event.Sequence).ShouldBe([1, 2]);
        foreach (var (i, one) in placed.Index())
        {
            journal.ReadFrom(one.Place, Token).ShouldBe(placed[i..]);
            journal.ReadFrom(one.Next, Token).ShouldBe(placed[(i + 1)..]);
        }

        journal.Length.ShouldBe(placed[^1].Next);
        await File.WriteAllTextAsync(go, "", Token);
        await _sut.End("run-1", Token);
        journal.ReadFrom(placed[^1].Next, Token).ShouldHaveSingleItem().Event.ShouldBeOfType<HostCompleted>();
        journal.End.ShouldBeNull("it was opened before");
        _sut.Runs.Open("run-1")!.End!.Outcome.ShouldBe(RunOutcome.Completed);
        _sut.Runs.Open("run-2").ShouldBeNull();
        _sut.Runs.Open("../run-1").ShouldBeNull();
    }

    [Fact]
    public async Task MarkResumed_ARunUnderWay_IsKnownAfterwardsToo()
    {
        var go = Path.Combine(_sut.Folder, "go");
        _sut.FakeAnsible(Lines([Started]) + $"\nwhile [ ! -e '{go}' ]; do sleep 0.05; done\n" + Lines([Ok, Completed, Ended]));
        await _sut.Runs.StartAsync(Request(), Token);
        _sut.Runs.Find("run-1")!.ResumedAt.ShouldBeNull();
        var before = TimeProvider.System.GetUtcNow();
        _sut.Restart();

        _sut.Runs.MarkResumed("run-1");
        await File.WriteAllTextAsync(go, "", Token);
        await _sut.End("run-1", Token);
        var resumed = _sut.Runs.Find("run-1")!.ResumedAt.ShouldNotBeNull();

        resumed.ShouldBeInRange(before, TimeProvider.System.GetUtcNow());
        _sut.Runs.MarkResumed("run-1");
        _sut.Runs.Find("run-1")!.ResumedAt.ShouldBe(resumed, "a run that is over is not picked up");
    }

    [Fact]
    public async Task Unended_LostRun_IsListedUntilItIsFollowed()
    {
        _sut.FakeAnsible("kill -9 0");
        await _sut.Runs.StartAsync(Request(), Token);
        (await Make.Eventually(() => _sut.Runs.Inspect("run-1") == RunState.Unknown)).ShouldBeTrue();
        _sut.Restart();

        _sut.Runs.Unended().ShouldBe(["run-1"]);
        (await _sut.End("run-1", Token)).Outcome.ShouldBe(RunOutcome.Lost);
        _sut.Runs.Unended().ShouldBeEmpty();
        _sut.Runs.Inspect("run-1").ShouldBe(RunState.Ended);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("")]
    [InlineData("Run 1")]
    [InlineData("run-1\n")]
    public async Task AnyCall_BadRunId_IsRefused(string runId)
    {
        await Should.ThrowAsync<ArgumentException>(() => _sut.Runs.StartAsync(Request() with { RunId = runId }, Token));
        Should.Throw<ArgumentException>(() => _sut.Runs.Inspect(runId));
        await Should.ThrowAsync<ArgumentException>(() => _sut.Follow(runId, Token));
        await Should.ThrowAsync<ArgumentException>(() => _sut.Runs.CancelAsync(runId, "ada", "wrong list", Token));
    }
}
