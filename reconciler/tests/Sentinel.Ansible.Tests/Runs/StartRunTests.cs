using System.Text.Json.Nodes;

namespace Sentinel.Ansible.Tests;

/// <summary>What a run is started with, and what keeps it from starting.</summary>
public sealed class StartRunTests : FakeRunTests
{
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
        said.ShouldContain("ANSIBLE_FORKS=25\n");
        said.ShouldContain("ANSIBLE_PRECEDENCE=all_inventory,groups_inventory\n");
        said.ShouldContain("ANSIBLE_RUN_VARS_PLUGINS=start\n");
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
}
