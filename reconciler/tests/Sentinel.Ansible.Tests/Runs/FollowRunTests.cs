namespace Sentinel.Ansible.Tests;

/// <summary>What following a run tells, and how its end is judged.</summary>
public sealed class FollowRunTests : FakeRunTests
{
    [Fact]
    public async Task FollowAsync_CompletedHost_TellsEverything()
    {
        var events = await Run([Started, Ok, Completed, Ended]);

        events.Take(3).ShouldBe(
        [
            new HostTaskStarted { Sequence = 1, Time = At(0), Server = "par-1", Role = "hello", Task = "Write it" },
            new HostTaskEnded { Sequence = 2, Time = At(1), Server = "par-1", Role = "hello", Task = "Write it", Outcome = TaskOutcome.Changed, Duration = TimeSpan.FromMilliseconds(1234) },
            new HostCompleted { Sequence = 3, Time = At(2), Server = "par-1" },
        ]);
        var end = events[3].ShouldBeOfType<RunEnded>();
        end.Outcome.ShouldBe(RunOutcome.Completed);
        end.Message.ShouldBeNull();
        end.Sequence.ShouldBe(4);
        end.Hosts.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("par-1", new HostResult(HostOutcome.Completed)));
    }

    [Fact]
    public async Task FollowAsync_EndedRun_TellsTheSameEachTime()
    {
        var first = await Run([Started, Failed, Ended], exit: 2);
        _sut.Restart();
        var second = await _sut.Follow("run-1", Token);

        second.Select(Shape).ShouldBe(first.Select(Shape));
        _sut.Runs.Inspect("run-1").ShouldBe(RunState.Ended);
        _sut.Runs.Unended().ShouldBeEmpty();
    }

    [Fact]
    public async Task FollowAsync_FailedTask_NamesRoleAndTask()
    {
        var end = (RunEnded)(await Run([Started, Failed, Ended], exit: 2)).Last();

        end.Outcome.ShouldBe(RunOutcome.Failed);
        end.Hosts["par-1"].ShouldBe(new HostResult(HostOutcome.Failed, "role hello, task 'Write it': No room."));
    }

    [Fact]
    public async Task FollowAsync_IgnoredFailure_FailsNothing()
    {
        var events = await Run([Started, Ignored, Completed, Ended]);

        events[1].ShouldBeOfType<HostTaskEnded>().Outcome.ShouldBe(TaskOutcome.Ignored);
        ((RunEnded)events.Last()).Outcome.ShouldBe(RunOutcome.Completed);
    }

    [Theory]
    [InlineData(Lost)]
    [InlineData(LineWentDead)]
    [InlineData(Unreachable)]
    public async Task FollowAsync_LostConnection_IsUnreachable(string line)
    {
        var end = (RunEnded)(await Run([Started, line, Ended], exit: 4)).Last();

        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Unreachable);
        end.Hosts["par-1"].Message!.ShouldContain("role hello, task 'Write it': ");
    }

    [Fact]
    public async Task FollowAsync_CompletedAndThenKilled_StaysCompleted()
    {
        var end = (RunEnded)(await Run([Started, Ok, Completed], "kill -9 0")).Last();

        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Completed);
        end.Outcome.ShouldBe(RunOutcome.Completed);
    }

    [Fact]
    public async Task FollowAsync_KilledInATask_IsLostAndUnknown()
    {
        var end = (RunEnded)(await Run([Started], "kill -9 0")).Last();

        end.Outcome.ShouldBe(RunOutcome.Lost);
        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Unknown);
        end.Hosts["par-1"].Message!.ShouldStartWith("The run ended in role hello, task 'Write it'. The run vanished");
    }

    [Fact]
    public async Task FollowAsync_CodeZeroWithoutEvents_IsNoSuccess()
    {
        var end = (RunEnded)(await Run([])).Last();

        end.Outcome.ShouldBe(RunOutcome.Failed);
        end.Hosts["par-1"].ShouldBe(new HostResult(HostOutcome.Unknown, "Nothing was heard of the host. The run ended without an error, but not every host got to its end."));
    }

    [Fact]
    public async Task FollowAsync_CorruptLines_AreLeftOutAndCounted()
    {
        var foreign = Started.Replace("s0001", "s9999", StringComparison.Ordinal);
        var events = await Run(["nonsense", Started, "{\"seq\":", foreign, "", Ok, Completed, Ended]);

        events.Count.ShouldBe(4);
        var end = (RunEnded)events.Last();
        end.UnreadableLines.ShouldBe(4);
        end.Outcome.ShouldBe(RunOutcome.Completed);
    }

    [Fact]
    public async Task FollowAsync_TornLastLine_IsNotAnEvent()
    {
        var events = await Run([Started, Ok], $"printf '%s' '{Completed[..40]}' >>\"$SENTINEL_JOURNAL\"; exit 99");

        events.Count.ShouldBe(3);
        var end = (RunEnded)events.Last();
        end.UnreadableLines.ShouldBe(0);
        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Unknown);
    }

    [Fact]
    public async Task FollowAsync_LineWrittenInPieces_IsOneEvent()
    {
        var events = await Run([], $"printf '%s' '{Started[..40]}' >>\"$SENTINEL_JOURNAL\"; sleep 0.4; printf '%s\\n' '{Started[40..]}' >>\"$SENTINEL_JOURNAL\"");

        events.First().ShouldBeOfType<HostTaskStarted>().Sequence.ShouldBe(1);
        ((RunEnded)events.Last()).UnreadableLines.ShouldBe(0);
    }

    [Fact]
    public async Task FollowAsync_LongLines_AreReadOrLeftOut()
    {
        var message = new string('x', 40_000);
        var most = Failed.Replace("No room.", message, StringComparison.Ordinal);
        var events = await Run([Started, most, Failed.Replace("No room.", message + message, StringComparison.Ordinal), Ended], exit: 2);

        events.OfType<HostTaskEnded>().ShouldHaveSingleItem().Message.ShouldBe(message);
        ((RunEnded)events.Last()).UnreadableLines.ShouldBe(1);
    }

    [Fact]
    public async Task FollowAsync_RunOfAnEarlierProcess_IsFollowedToItsEnd()
    {
        _sut.FakeAnsible(Lines([Started]) + "\nsleep 1\n" + Lines([Ok, Completed, Ended]));
        await _sut.Runs.StartAsync(Request(), Token);
        _sut.Restart();

        _sut.Runs.Unended().ShouldBe(["run-1"]);
        _sut.Runs.Inspect("run-1").ShouldBe(RunState.Running);
        var events = await _sut.Follow("run-1", Token);

        events.Count.ShouldBe(4);
        ((RunEnded)events.Last()).Outcome.ShouldBe(RunOutcome.Completed);
    }

    [Fact]
    public async Task FollowAsync_ManyReaders_HearTheSame()
    {
        _sut.FakeAnsible(Lines([Started]) + "\nsleep 0.5\n" + Lines([Failed, Ended]) + "\nexit 2");
        await _sut.Runs.StartAsync(Request(), Token);

        var heard = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _sut.Follow("run-1", Token)));

        heard.Select(events => string.Join('\n', events.Select(Shape))).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task FollowAsync_Cancelled_LeavesTheRunAlone()
    {
        _sut.FakeAnsible(Lines([Started]) + "\nsleep 1\n" + Lines([Ok, Completed, Ended]));
        await _sut.Runs.StartAsync(Request(), Token);
        using var cancellation = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _sut.Runs.FollowAsync("run-1", cancellation.Token))
                await cancellation.CancelAsync();
        });

        (await _sut.End("run-1", Token)).Outcome.ShouldBe(RunOutcome.Completed);
    }

    [Fact]
    public async Task FollowAsync_NoSuchRun_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(() => _sut.Follow("run-9", Token));

    [Fact]
    public async Task FollowAsync_ManyEvents_AreSeenWithinAFifthOfASecond()
    {
        // The time in each line is the moment it was written.
        _sut.FakeAnsible("""
            for i in 1 2 3 4 5 6 7 8 9 10; do
              printf '{"seq":%s,"time":"%s","event":"taskStarted","host":"s0001","task":"t"}\n' $i "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" >>"$SENTINEL_JOURNAL"
              sleep 0.13
            done
            """);
        await _sut.Runs.StartAsync(Request(), Token);

        var delays = new List<double>();
        await foreach (var heard in _sut.Runs.FollowAsync("run-1", Token))
        {
            if (heard is HostTaskStarted)
                delays.Add((TimeProvider.System.GetUtcNow() - heard.Time).TotalMilliseconds);
        }

        delays.Count.ShouldBe(10);
        TestContext.Current.TestOutputHelper!.WriteLine("ms from event to seen: " + string.Join(' ', delays.Select(delay => delay.ToString("0", null))));
        delays.Order().ElementAt(5).ShouldBeLessThan(200);
    }
}
