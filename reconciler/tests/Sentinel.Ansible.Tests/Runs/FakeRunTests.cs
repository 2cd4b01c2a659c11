using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Sentinel.Ansible.Tests;

/// <summary>Runs with a script in the place of ansible-playbook: each fault is exact.</summary>
public sealed class FakeRunTests : IDisposable
{
    private const string Started = """{"seq":1,"time":"2026-11-24T00:00:00.000Z","event":"taskStarted","host":"s0001","role":"hello","task":"Write it"}""";
    private const string Ok = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskOk","host":"s0001","role":"hello","task":"Write it","changed":true,"durationMs":1234}""";
    private const string Failed = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskFailed","host":"s0001","role":"hello","task":"Write it","message":"No room.","ignored":false}""";
    private const string Ignored = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskFailed","host":"s0001","role":"hello","task":"Write it","message":"No room.","ignored":true}""";
    private const string Lost = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskFailed","host":"s0001","role":"hello","task":"Write it","message":"Failed to connect to the host via ssh: Timeout, server 192.0.2.1 not responding."}""";
    private const string LineWentDead = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskFailed","host":"s0001","role":"hello","task":"Write it","message":"Timeout (10s) waiting for privilege escalation prompt: "}""";
    private const string Unreachable = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"hostUnreachable","host":"s0001","message":"No route to host"}""";
    private const string Completed = """{"seq":3,"time":"2026-11-24T00:00:02.000Z","event":"hostCompleted","host":"s0001"}""";
    private const string Ended = """{"seq":4,"time":"2026-11-24T00:00:03.000Z","event":"ended","hosts":{"s0001":{"ok":1}}}""";

    private readonly Sut _sut = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _sut.Dispose();

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
    public async Task Retention_ByAge_RemovesWhatEndedLongAgoAndNothingElse()
    {
        await Run([Started, Ok, Completed, Ended]);
        Directory.CreateDirectory(_sut.Run("run-2", ""));
        File.WriteAllText(_sut.Run("run-2", "run.json"), "{}");
        Directory.CreateDirectory(_sut.Run("run-0.removed", "tmp"));
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(29));
        var retention = new RunRetention(Options.Create(new AnsibleOptions { RunsPath = _sut.RunsPath }), later, NullLogger<RunRetention>.Instance);

        retention.RunOnce().ShouldBeEmpty();
        later.Advance(TimeSpan.FromDays(2));
        retention.RunOnce().ShouldBe(["run-1"]);

        Directory.EnumerateDirectories(_sut.RunsPath).Select(Path.GetFileName).ShouldBe(["run-2"], "a run that nobody judged yet stays");
        _sut.Runs.Find("run-1").ShouldBeNull();
    }

    [Fact]
    public async Task Retention_BySize_RemovesTheOldestFirst()
    {
        await Run([Started, Ok, Completed, Ended]);
        var end = File.ReadAllText(_sut.Run("run-1", "ended.json"));
        foreach (var (id, time) in (ReadOnlySpan<(string, string)>)[("run-0", "2026-01-01T00:00:00+00:00"), ("run-9", "2036-01-01T00:00:00+00:00")])
        {
            Directory.CreateDirectory(_sut.Run(id, ""));
            var node = JsonNode.Parse(end)!;
            node["time"] = time;
            File.WriteAllText(_sut.Run(id, "ended.json"), node.ToJsonString());
            File.WriteAllBytes(_sut.Run(id, "out"), new byte[10 << 20]);
        }

        var options = Options.Create(new AnsibleOptions { RunsPath = _sut.RunsPath, RunsSizeMib = 16, RunRetention = TimeSpan.FromDays(3653) });
        using var retention = new RunRetention(options, _sut.Time, NullLogger<RunRetention>.Instance);

        retention.RunOnce().ShouldBe(["run-0"]);
        _sut.Runs.Ids().ShouldBe(["run-9", "run-1"]);
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
    public async Task StartAsync_SameRunAgain_StartsNothing()
    {
        _sut.FakeAnsible($"echo once >>'{_sut.Folder}/count'\n" + Lines([Started, Ok, Completed, Ended]) + "\nsleep 0.3");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _sut.Runs.StartAsync(Request(), Token)));
        await _sut.End("run-1", Token);
        _sut.Restart();
        await _sut.Runs.StartAsync(Request(), Token);

        (await File.ReadAllTextAsync(Path.Combine(_sut.Folder, "count"), Token)).ShouldBe("once\n");
        Directory.GetDirectories(_sut.RunsPath).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task StartAsync_AnsibleMissing_SaysWhatHelps()
    {
        _sut.Settings["Ansible:Executable"] = "no-such-ansible-playbook";
        _sut.Restart();
        await _sut.Runs.StartAsync(Request(), Token);

        var end = await _sut.End("run-1", Token);

        end.Message!.ShouldStartWith("'no-such-ansible-playbook' is not installed. Install the package ansible-core");
        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Unknown);
    }

    [Fact]
    public void FindProblem_AnsibleMissing_IsSaidBeforeAnyRun()
    {
        _sut.FakeAnsible("exit 0");
        _sut.Runs.FindProblem().ShouldBeNull();

        _sut.Settings["Ansible:Executable"] = "no-such-ansible-playbook";
        _sut.Restart();

        _sut.Runs.FindProblem().ShouldNotBeNull().ShouldStartWith("'no-such-ansible-playbook' is not installed.");
    }

    [Fact]
    public async Task StartAsync_OtherFilesThanTheDigests_IsNotStarted()
    {
        var request = Request();
        await _sut.Runs.StartAsync(request with { ConfigurationDigest = "sha256:" + new string('0', 64) }, Token);

        var end = await _sut.End("run-1", Token);

        end.Outcome.ShouldBe(RunOutcome.NotStarted);
        end.Message!.ShouldContain("not those of its digest");
        _sut.Runs.Inspect("run-1").ShouldBe(RunState.Ended);
    }

    [Fact]
    public async Task StartAsync_RoleChangedMeanwhile_IsNotStarted()
    {
        var request = Request();
        await File.AppendAllTextAsync(Path.Combine(_sut.ContentPath, "roles/hello/tasks/main.yml"), "# changed\n", Token);
        await _sut.Runs.StartAsync(request, Token);

        var end = await _sut.End("run-1", Token);

        end.Outcome.ShouldBe(RunOutcome.NotStarted);
        end.Message.ShouldBe("The role hello is not what the configuration was generated with. Generate it anew.");
    }

    public static TheoryData<RunHost, string> HostileHosts() => new()
    {
        { Make.Host("bad", "-oProxyCommand=touch x"), "not an IP address" },
        { Make.Host("bad", "1"), "not an IP address" },
        { Make.Host("bad", "fe80::1%eth0"), "not an IP address" },
        { Make.Host("bad", "{{ lookup('pipe','id') }}"), "not an IP address" },
        { Make.Host("bad") with { Port = 0 }, "not a port" },
        { Make.Host("bad") with { User = "root\" -oProxyCommand=\"x" }, "not the name of an account" },
        { Make.Host("bad") with { User = "root\n" }, "not the name of an account" },
        { Make.Host("bad") with { HostKey = Make.Key() with { Type = "*" } }, "not a type of host key" },
        { Make.Host("bad") with { HostKey = Make.Key() with { Key = "AAAA\n* ssh-ed25519 AAAA" } }, "not a key of type" },
        { Make.Host("bad") with { HostKey = Make.Key() with { Type = "ssh-rsa" } }, "not a key of type" },
        { Make.Host("bad") with { Data = new JsonObject { ["a"] = new JsonArray(new JsonObject { ["__ansible_vault"] = "x" }) } }, "__ansible_vault" },
    };

    [Theory]
    [MemberData(nameof(HostileHosts))]
    public async Task StartAsync_HostileHost_IsLeftOutAndTheOthersGoOn(RunHost host, string problem)
    {
        _sut.FakeAnsible(Lines([Started, Ok, Completed, Ended]));
        await _sut.Runs.StartAsync(Request() with { Hosts = [host, Make.Host("par-1")] }, Token);

        var end = await _sut.End("run-1", Token);

        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Completed);
        end.Hosts["bad"].Outcome.ShouldBe(HostOutcome.Failed);
        end.Hosts["bad"].Message!.ShouldContain(problem);
        var inventory = JsonNode.Parse(await File.ReadAllTextAsync(_sut.Run("run-1", "inventory.json"), Token))!;
        inventory["all"]!["hosts"]!.AsObject().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task StartAsync_NoUsableHost_IsNotStarted()
    {
        _sut.FakeAnsible("exit 1");
        await _sut.Runs.StartAsync(Request() with { Hosts = [Make.Host("bad", "x")] }, Token);

        (await _sut.End("run-1", Token)).Outcome.ShouldBe(RunOutcome.NotStarted);
    }

    [Fact]
    public async Task StartAsync_Inventory_HoldsDataThatIsNeverEvaluated()
    {
        _sut.FakeAnsible(Lines([Ended]));
        var host = Make.Host("par-1", "2001:db8::1") with
        {
            Port = 2222, User = "admin", Data = new JsonObject { ["{{ key }}"] = "{{ lookup('pipe','id') }}" },
        };
        await _sut.Runs.StartAsync(Request() with { Hosts = [host] }, Token);
        await _sut.End("run-1", Token);

        var all = JsonNode.Parse(await File.ReadAllTextAsync(_sut.Run("run-1", "inventory.json"), Token))!["all"]!;
        var variables = all["hosts"]!["s0001"]!.AsObject();
        variables["ansible_port"]!.GetValue<int>().ShouldBe(2222);
        variables.Where(pair => pair.Key != "ansible_port").ShouldAllBe(pair => pair.Value!["__ansible_unsafe"] != null);
        variables["srv"]!["__ansible_unsafe"]!["{{ key }}"]!.ToString().ShouldBe("{{ lookup('pipe','id') }}");
        (await File.ReadAllTextAsync(_sut.Run("run-1", "known_hosts"), Token)).ShouldBe($"[2001:db8::1]:2222 ssh-ed25519 {Make.Key().Key}\n");
    }

    [Fact]
    public async Task StartAsync_Environment_IsOursAlone()
    {
        Environment.SetEnvironmentVariable("ANSIBLE_HOST_KEY_CHECKING", "False");
        Environment.SetEnvironmentVariable("SENTINEL_TEST_SECRET", "leaked");
        _sut.FakeAnsible("env; printf '%s\\n' \"$@\"");
        await _sut.Runs.StartAsync(Request(), Token);
        await _sut.End("run-1", Token);
        Environment.SetEnvironmentVariable("ANSIBLE_HOST_KEY_CHECKING", null);

        var said = await File.ReadAllTextAsync(_sut.Run("run-1", "out"), Token);
        said.ShouldNotContain("ANSIBLE_HOST_KEY_CHECKING");
        said.ShouldNotContain("leaked");
        said.ShouldContain($"ANSIBLE_ROLES_PATH={_sut.ContentPath}/roles\n");
        said.ShouldContain("ANSIBLE_FORKS=15\n");
        said.ShouldEndWith($"-i\n{_sut.Run("run-1", "inventory.json")}\n{_sut.Run("run-1", "site.yml")}\n");
    }

    [Fact]
    public async Task StartAsync_Release_RunsTheWipeAlone()
    {
        _sut.FakeAnsible("printf '%s\\n' \"$@\"");
        await _sut.Runs.StartAsync(Request() with { Purpose = RunPurpose.Release }, Token);
        await _sut.End("run-1", Token);

        (await File.ReadAllTextAsync(_sut.Run("run-1", "out"), Token)).ShouldEndWith(_sut.Run("run-1", "release.yml") + "\n");
        (await File.ReadAllTextAsync(_sut.Run("run-1", "release.yml"), Token)).ShouldContain("name: release");
    }

    [Fact]
    public async Task StartAsync_Folder_IsTheOwnersAlone()
    {
        _sut.FakeAnsible(Lines([Ended]));
        await _sut.Runs.StartAsync(Request(), Token);
        await _sut.End("run-1", Token);

        File.GetUnixFileMode(Path.Combine(_sut.RunsPath, "run-1")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task StartAsync_LongRunsPath_KeepsSocketsShort()
    {
        _sut.FakeAnsible("echo $ANSIBLE_SSH_CONTROL_PATH_DIR; stat -c %a $ANSIBLE_SSH_CONTROL_PATH_DIR");
        _sut.Settings["Ansible:RunsPath"] = Path.Combine(_sut.Folder, new string('r', 120));
        _sut.Restart();
        await _sut.Runs.StartAsync(Request(), Token);
        await _sut.End("run-1", Token);

        var said = (await File.ReadAllTextAsync(Path.Combine(_sut.Settings["Ansible:RunsPath"]!, "run-1/out"), Token)).Split('\n');
        said[0].Length.ShouldBeLessThan(70);
        said[1].ShouldBe("700");
        Directory.Exists(said[0]).ShouldBeFalse();
    }

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

    private async Task<List<RunEvent>> Run(string[] lines, string last = "", int exit = 0)
    {
        _sut.FakeAnsible(Lines(lines) + "\n" + (last.Length > 0 ? last : $"exit {exit}"));
        await _sut.Runs.StartAsync(Request(), Token);
        return await _sut.Follow("run-1", Token);
    }

    private RunRequest Request() => Make.Request(_sut, "run-1", Make.Profile("hello"), Make.Host("par-1"));

    private static string Lines(IEnumerable<string> lines) =>
        "cat >>\"$SENTINEL_JOURNAL\" <<'END_OF_LINES'\n" + string.Concat(lines.Select(line => line + "\n")) + "END_OF_LINES";

    private static DateTimeOffset At(int second) => new(2026, 11, 24, 0, 0, second, TimeSpan.Zero);

    /// <summary>Equal where everything in an event is equal; the end's map has no equality of its own.</summary>
    private static string Shape(RunEvent heard) => heard.GetType().Name + System.Text.Json.JsonSerializer.Serialize(heard, heard.GetType());
}
