namespace Sentinel.EndToEnd.Tests;

/// <summary>What goes wrong while Ansible is at work: at the host, between, and on Sentinel's own machine.</summary>
[Trait("Needs", "Host")]
public sealed class FaultsInARunTests : OwnWorldTest
{
    [Fact]
    public async Task Run_HostsAreLostInTheMiddle_TheyWaitWithoutSpendingBudgetAndTheOthersGoOn()
    {
        await StartAsync(5);
        var (sshd, link, frozen, slow, healthy) = (Host(0), Host(1), Host(2), Host(3), Host(4));
        await World.ImportAsync();
        foreach (var host in World.Fleet.Hosts)
            await World.InTaskAsync(host.Name, "Install the metrics agent");

        await World.Fleet.FaultAsync("link-down", link);
        await World.Fleet.FaultAsync("freeze", frozen);
        (await World.Fleet.ExecAsync(sshd, "systemctl stop ssh.socket ssh.service; pkill -9 sshd; true")).ExitCode.ShouldBe(0);
        await World.Fleet.FaultAsync("slow", slow);

        await World.ServerAsync(healthy, "Ready", s => s.Phase == ServerPhase.Ready);
        foreach (var host in (string[])[sshd, link, frozen])
        {
            var waiting = await World.ServerAsync(host, "Waiting", s => s.Phase == ServerPhase.Waiting);
            waiting.Conditions.Single(c => c.Type == ConditionTypes.Ready).Reason.ShouldBe("Unreachable", host);
            waiting.Attempts.ShouldBe(0, host);
            waiting.Unfinished.ShouldBeTrue(host);
        }

        // A module on its way keeps ssh's signs of life back for some seconds; that is no lost host.
        var slowly = await World.ServerAsync(slow, "Ready over a slow line", s => s.Phase == ServerPhase.Ready);
        slowly.Attempts.ShouldBe(0);
        await World.Fleet.FaultAsync("link-up", link);
        await World.Fleet.FaultAsync("thaw", frozen);
        await World.Fleet.FaultAsync("unslow", slow);
        (await World.Fleet.ExecAsync(sshd, "systemctl start ssh.service")).ExitCode.ShouldBe(0);
        await World.AllReadyAndFreeAsync();
        (await World.Repository.ServersAsync()).Values.ShouldAllBe(s => !s.Unfinished);
    }

    [Fact]
    public async Task Run_TaskHangs_FailsThatHostInTimeAndNamesTheTask()
    {
        var content = await ContentAsync("hang", "- name: Wait for what never comes\n  ansible.builtin.command: sleep 600\n  changed_when: false\n");
        await StartAsync(1, null, $"--Ansible:ContentPath={content}", "--Ansible:TaskTimeout=00:00:10");
        await World.Repository.MergeAsync("hang", ("profiles/default.yaml", Profile("hang")));

        await World.ImportAsync();

        var failed = await World.ServerAsync(Host(0), "Failed", s => s.Phase == ServerPhase.Failed);
        var ready = failed.Conditions.Single(c => c.Type == ConditionTypes.Ready);
        (ready.Reason, failed.Attempts).ShouldBe(("RunFailed", 1));
        ready.Message.ShouldContain("Wait for what never comes");
        ready.Message.ShouldContain("10");
    }

    [Fact]
    public async Task Run_RoleWithASyntaxError_SaysWhereAndIsTriedAtOnceWhenItIsMended()
    {
        var content = await ContentAsync("torn", "- name: Torn\n  ansible.builtin.command: [\n");
        await StartAsync(1, null, $"--Ansible:ContentPath={content}");
        await World.Repository.MergeAsync("torn", ("profiles/default.yaml", Profile("torn")));
        await World.ImportAsync();
        var broken = await World.ServerAsync(Host(0), "told of", s => s.Attempts > 0 && s.Phase is ServerPhase.Failed or ServerPhase.Quarantined);
        broken.Conditions.Single(c => c.Type == ConditionTypes.Ready).Message.ShouldContain("torn");

        await World.Repository.MergeAsync("mend", ("profiles/default.yaml", Profile(null)));
        if (broken.Phase == ServerPhase.Quarantined)
            await World.Claims.PostToAsync($"/api/v1/servers/{Host(0)}/retry", """{"reason": "mended"}""");

        await World.AllReadyAndFreeAsync();
    }

    [Fact]
    public async Task Run_AnsibleIsNotInstalled_IsSaidAndNoAttemptIsCounted()
    {
        await StartAsync(1, null, "--Ansible:Executable=ansible-playbook-that-is-not-there");

        await World.ImportAsync();

        var held = await World.ServerAsync(Host(0), "held", s => s.Conditions.Any(c => c.Reason == "RunNotStarted"));
        (held.Phase, held.Attempts).ShouldBe((ServerPhase.Verifying, 0));
        held.Conditions.Single(c => c.Type == ConditionTypes.Ready).Message.ShouldContain("ansible-core");
        await World.QuietAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Run_SentinelsDiskIsFull_NothingIsLostAndItGoesOnWhenThereIsRoom()
    {
        await StartAsync(2, null, "--Reconciler:RetryBase=00:00:02");
        var runs = World.Service.RunsPath;
        Directory.CreateDirectory(runs);
        await Command.RunAsync("mount", "-t", "tmpfs", "-o", "size=80m,mode=700", "none", runs);
        try
        {
            await World.ImportAsync();
            foreach (var host in World.Fleet.Hosts)
                await World.InTaskAsync(host.Name, "Install what every server has");
            await Command.TryAsync("dd", "if=/dev/zero", $"of={runs}/fill", "bs=1M", "count=100");

            await World.ServerAsync(Host(0), "out of that run", s => s.Phase != ServerPhase.Provisioning || s.Conditions.Any(c => c.Reason == "RunNotStarted"));
            (await World.Repository.ServersAsync()).Values.ShouldAllBe(s => s.Phase != ServerPhase.Ready && s.Phase != ServerPhase.Quarantined);
            File.Delete(Path.Combine(runs, "fill"));

            await World.AllReadyAndFreeAsync();
            (await World.Repository.FsckAsync()).ShouldBeEmpty();
        }
        finally
        {
            await World.Service.StopAsync();
            await Command.TryAsync("umount", "-l", runs);
        }
    }

    private string Host(int number) => World.Fleet.Hosts[number].Name;

    /// <summary>The product's content with one more role; in a folder that goes with the test's world or the machine's restart.</summary>
    private static async Task<string> ContentAsync(string role, string tasks)
    {
        var folder = Abandoned.NewFolder();
        await Command.RunAsync("cp", "-a", Product.Content, Path.Combine(folder, "ansible"));
        var at = Path.Combine(folder, "ansible/roles", role, "tasks");
        Directory.CreateDirectory(at);
        await File.WriteAllTextAsync(Path.Combine(at, "main.yml"), "---\n" + tasks);
        return Path.Combine(folder, "ansible");
    }

    private static string Profile(string? role) => $"""
        apiVersion: sentinel.collectverything.io/v1alpha1
        kind: ServerProfile
        metadata:
          name: default
        spec:
          roles:
            - name: base
        {(role is null ? "" : $"    - name: {role}\n")}
        """;
}
