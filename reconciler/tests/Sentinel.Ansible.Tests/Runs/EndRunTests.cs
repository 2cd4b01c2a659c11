namespace Sentinel.Ansible.Tests;

/// <summary>A run that is ended before its end.</summary>
public sealed class EndRunTests : FakeRunTests
{
    [Fact]
    public async Task CancelAsync_Running_LeavesNoProcess()
    {
        _sut.FakeAnsible(Lines([Started]) + "\nsetsid sh -c 'while :; do sleep 0.1; done' $ANSIBLE_SSH_CONTROL_PATH_DIR/master 9>&- &\nsleep 100.625");
        await _sut.Runs.StartAsync(Request(), Token);
        (await Make.Eventually(() => File.Exists(_sut.Run("run-1", "journal.jsonl")) && new FileInfo(_sut.Run("run-1", "journal.jsonl")).Length > 0)).ShouldBeTrue();

        await _sut.Runs.CancelAsync("run-1", "ada", "wrong list", Token);
        var end = await _sut.End("run-1", Token);

        end.Outcome.ShouldBe(RunOutcome.Cancelled);
        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Unknown);
        end.Hosts["par-1"].Message!.ShouldStartWith("The run ended in role hello, task 'Write it'. The run was cancelled (ada: wrong list)");
        (await Make.Eventually(() => !RunningPrograms.Any("100.625"))).ShouldBeTrue();
        (await Make.Eventually(() => !RunningPrograms.Any(_sut.RunsPath))).ShouldBeTrue();
        RunningPrograms.Any("/master").ShouldBeFalse();
    }

    [Fact]
    public async Task CancelAsync_EndedOrUnknown_DoesNothing()
    {
        await Run([Started, Ok, Completed, Ended]);

        await _sut.Runs.CancelAsync("run-1", "ada", "wrong list", Token);
        await _sut.Runs.CancelAsync("run-2", "ada", "wrong list", Token);

        (await _sut.End("run-1", Token)).Outcome.ShouldBe(RunOutcome.Completed);
        _sut.Runs.Inspect("run-2").ShouldBe(RunState.Unknown);
    }

    [Fact]
    public async Task Timeout_WhileFollowed_EndsTheRun()
    {
        _sut.FakeAnsible(Lines([Started]) + "\nsleep 100.875");
        await _sut.Runs.StartAsync(Request() with { Timeout = TimeSpan.FromSeconds(1) }, Token);

        var end = await _sut.End("run-1", Token);

        end.Outcome.ShouldBe(RunOutcome.TimedOut);
        end.Message!.ShouldStartWith("The run took longer than 00:00:01");
        (await Make.Eventually(() => !RunningPrograms.Any("100.875"))).ShouldBeTrue();
    }
}
