using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

/// <summary>The real ansible-playbook against a real sshd on this machine.</summary>
[Trait("Needs", "Host")]
public sealed class RealRunTests : IAsyncLifetime
{
    private readonly Sut _sut = new();
    private readonly TempFolder _target = new();
    private SshServer _server = null!;
    private HostKey _key = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SshServer.StartAsync(_sut.Processes, Token);
        _sut.Settings["Ansible:PrivateKeyFile"] = _server.ClientKey;
        _sut.Restart();
        var login = new HostLogin { Address = _server.Address, Port = _server.Port, User = _server.User, Identity = LoginIdentity.FirstLogin };
        _key = (await _sut.Probe.VerifyAsync(login, Token)).ShouldBeOfType<VerifyResult.Verified>().HostKey;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _sut.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task Run_Profile_IsAppliedAndRecorded()
    {
        var request = Request(Make.Profile("hello"), Host("par-1"));
        var events = await Run(request);

        var end = (RunEnded)events.Last();
        end.Message.ShouldBeNull();
        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Completed);
        events.OfType<HostTaskEnded>().Select(task => (task.Role, task.Task, task.Outcome)).ShouldBe(
        [
            ("hello", "Say the data", TaskOutcome.Ok),
            ("hello", "Write it", TaskOutcome.Changed),
            ("hello", "Write the greeting", TaskOutcome.Changed),
            ("hello", "Nothing to do here", TaskOutcome.Skipped),
            ("hello", "May fail", TaskOutcome.Ignored),
            ("record", "Record the applied configuration", TaskOutcome.Changed),
        ]);
        events.OfType<HostCompleted>().ShouldHaveSingleItem();
        events.Select(heard => heard.Sequence).ShouldBeInOrder();
        (await Target("configuration")).ShouldBe(request.ConfigurationDigest + "\n");
    }

    [Fact]
    public async Task Run_HostileData_ArrivesAndIsNeverExecuted()
    {
        var canary = _target.File("pwned");
        string[] payloads =
        [
            $"{{{{ lookup('pipe', 'touch {canary}') }}}}",
            $"$(touch {canary})", $"`touch {canary}`", $"; touch {canary}",
            "{% for i in [1] %}{{ i }}{% endfor %}", "!unsafe", "-oProxyCommand=x", "a\nb", "\u001b[31m", "{{", "#jinja2:",
        ];
        var data = new JsonObject { ["folder"] = _target.Path, ["label"] = payloads[0] };
        var list = new JsonArray();
        foreach (var payload in payloads)
        {
            data[payload] = payload;
            list.Add(new JsonObject { [payload] = payload });
        }

        data["list"] = list;
        var expected = data.DeepClone();

        var profile = Make.ProfileWith("hello", "hello_greeting", payloads[0]);
        var end = (RunEnded)(await Run(Request(profile, Host("par-1") with { Data = data }))).Last();

        end.Message.ShouldBeNull();
        JsonNode.DeepEquals(JsonNode.Parse(await Target("hello.json")), expected).ShouldBeTrue();
        (await Target("greeting")).ShouldBe(payloads[0]);
        File.Exists(canary).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_BrokenRole_FailsTheHostByName()
    {
        var end = (RunEnded)(await Run(Request(Make.Profile("broken"), Host("par-1")))).Last();

        end.Outcome.ShouldBe(RunOutcome.Failed);
        end.Hosts["par-1"].ShouldBe(new HostResult(HostOutcome.Failed, "role broken, task 'Break down': It is broken."));
    }

    [Fact]
    public async Task Run_SyntaxError_IsUnknownWithAnsiblesWords()
    {
        var end = (RunEnded)(await Run(Request(Make.Profile("syntax"), Host("par-1")))).Last();

        end.Outcome.ShouldBe(RunOutcome.Failed);
        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Unknown);
        end.Message!.ShouldContain("couldn't resolve module/action 'ansible.builtin.no_such_module'");
    }

    [Fact]
    public async Task Run_OneDeadHost_HoldsNobodyUp()
    {
        var dead = Host("dead-1") with { Port = 1 };
        var end = (RunEnded)(await Run(Request(Make.Profile("hello"), dead, Host("par-1")))).Last();

        end.Outcome.ShouldBe(RunOutcome.Failed);
        end.Hosts["dead-1"].Outcome.ShouldBe(HostOutcome.Unreachable);
        end.Hosts["dead-1"].Message!.ShouldContain("Connection refused");
        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Completed);
    }

    [Fact]
    public async Task Run_HostTakesTooLongInAll_FailsInTheTaskThatIsAtWorkAndTheOthersGoOn()
    {
        _sut.Settings["Ansible:HostTimeout"] = "00:00:10";
        _sut.Restart();

        var events = await Run(Request(Make.Profile("lag"), Host("par-1")));

        var tasks = events.OfType<HostTaskEnded>().ToList();
        tasks.Select(t => (t.Task, t.Outcome)).ShouldBe([("Lag one", TaskOutcome.Ok), ("Lag two", TaskOutcome.Ok), ("Lag three", TaskOutcome.Failed)]);
        tasks[2].Duration!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(3.9));
        ((RunEnded)events.Last()).Hosts["par-1"].Message!.ShouldContain("The time for one host (10 s) is over.");
    }

    [Theory]
    [InlineData("ed25519")]
    [InlineData("rsa")]
    public async Task Run_ChangedHostKey_IsNotSpokenTo(string type)
    {
        await _server.ReplaceHostKeyAsync(type, Token);

        // This sshd's connections outlive it; a host that is made anew has none left.
        _sut.Restart();

        var end = (RunEnded)(await Run(Request(Make.Profile("hello"), Host("par-1")))).Last();

        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Unreachable);
        Directory.GetFiles(_target.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_OwnKey_LogsIn()
    {
        await File.WriteAllTextAsync(_server.AuthorizedKeys, await _sut.OwnKey.EnsureAsync(Token) + "\n", Token);

        var end = (RunEnded)(await Run(Request(Make.Profile("hello"), Host("par-1") with { Identity = LoginIdentity.Own }))).Last();

        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Completed);
    }

    [Fact]
    public async Task Run_RestartInBetween_IsFollowedToItsEnd()
    {
        await _sut.Runs.StartAsync(Request(Make.Profile("steps"), Host("par-1")), Token);
        await foreach (var heard in _sut.Runs.FollowAsync("run-1", Token))
        {
            if (heard is HostTaskEnded)
                break;
        }

        _sut.Restart();
        _sut.Runs.Unended().ShouldBe(["run-1"]);
        var events = await _sut.Follow("run-1", Token);

        events.OfType<HostTaskEnded>().Count().ShouldBe(4);
        ((RunEnded)events.Last()).Outcome.ShouldBe(RunOutcome.Completed);
    }

    [Fact]
    public async Task Cancel_InATask_LeavesNoProcessHere()
    {
        await _sut.Runs.StartAsync(Request(Make.Profile("slow"), Host("par-1")), Token);
        await foreach (var heard in _sut.Runs.FollowAsync("run-1", Token))
        {
            if (heard is HostTaskStarted)
                break;
        }

        var controlFolder = JsonNode.Parse(await File.ReadAllTextAsync(_sut.Run("run-1", "run.json"), Token))!["controlFolder"]!.ToString();
        await _sut.Runs.CancelAsync("run-1", "ada", "wrong list", Token);
        var end = await _sut.End("run-1", Token);

        end.Outcome.ShouldBe(RunOutcome.Cancelled);
        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Unknown);
        end.Hosts["par-1"].Message!.ShouldContain("role slow, task 'Take long'");
        (await Make.Eventually(() => !RunningPrograms.Any(_sut.RunsPath) && !RunningPrograms.Any(controlFolder))).ShouldBeTrue();
        Directory.Exists(controlFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task End_OfARun_LeavesNoSshMaster()
    {
        await Run(Request(Make.Profile("hello"), Host("par-1")));

        var controlFolder = JsonNode.Parse(await File.ReadAllTextAsync(_sut.Run("run-1", "run.json"), Token))!["controlFolder"]!.ToString();
        RunningPrograms.Any(controlFolder).ShouldBeFalse();
        Directory.Exists(controlFolder).ShouldBeFalse();
    }

    private RunHost Host(string server) => new()
    {
        Server = server,
        Address = _server.Address,
        Port = _server.Port,
        User = _server.User,
        Identity = LoginIdentity.FirstLogin,
        HostKey = _key,
        Data = new JsonObject { ["folder"] = _target.Path },
    };

    private RunRequest Request(ServerProfile profile, params RunHost[] hosts) => Make.Request(_sut, "run-1", profile, hosts);

    private async Task<List<RunEvent>> Run(RunRequest request)
    {
        await _sut.Runs.StartAsync(request, Token);
        return await _sut.Follow("run-1", Token);
    }

    private Task<string> Target(string file) => File.ReadAllTextAsync(_target.File(file), Token);
}
