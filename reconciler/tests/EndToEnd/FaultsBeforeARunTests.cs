namespace Sentinel.EndToEnd.Tests;

/// <summary>What is wrong with a host before any playbook: each fault has its own phase, reason and remedy, and holds nobody else up.</summary>
[Trait("Needs", "Host")]
public sealed class FaultsBeforeARunTests : OwnWorldTest
{
    private const string Pwned = "/tmp/sentinel-e2e-pwned";

    /// <summary>Longer than any look at a host may take, with all of them looked at on two cores.</summary>
    private static readonly TimeSpan TimeToKnow = TimeSpan.FromSeconds(45);

    private static readonly string Hostile = $"{{{{ lookup('pipe', 'touch {Pwned}') }}}}";

    private sealed record Fault(string Name, ServerPhase Phase, string Reason, string Says, string Script = "");

    private static readonly Fault[] Faults =
    [
        new("link down", ServerPhase.Waiting, "Unreachable", ""),
        new("packets dropped", ServerPhase.Waiting, "Unreachable", ""),
        new("wrong user", ServerPhase.Failed, "LoginRefused", "nobody-here"),
        new("sudo refused", ServerPhase.Failed, "SudoRefused", "sudoers", "rm -f /etc/sudoers.d/*"),
        new("sudo missing", ServerPhase.Failed, "SudoRefused", "Install the package sudo", "mv /usr/bin/sudo /usr/bin/sudo.away"),
        new("python missing", ServerPhase.Failed, "PythonMissing", "Install the package python3", "mv /usr/bin/python3 /usr/bin/python3.away"),
        new("another system", ServerPhase.Failed, "UnsupportedSystem", "debian 7", "sed -i 's/^VERSION_ID=.*/VERSION_ID=7/' /etc/os-release"),
        new("hostile system", ServerPhase.Failed, "UnsupportedSystem", "lookup", $"sed -i \"s%^VERSION_ID=.*%VERSION_ID=\\\"12 {Hostile}\\\"%\" /etc/os-release"),
        new("disk full", ServerPhase.Failed, "RunFailed", "No space left", "mkdir -p /var/lib/sentinel && mount -t tmpfs -o size=4k none /var/lib/sentinel && head -c 8192 /dev/zero >/var/lib/sentinel/fill || true"),
        new("hostile facts", ServerPhase.Ready, "Provisioned", "", $"printf '#!/bin/sh\\necho \"{Hostile}\"\\nhead -c 100000 /dev/zero | tr \"\\\\0\" x\\n' >/usr/local/bin/uname && chmod +x /usr/local/bin/uname"),
        new("nothing", ServerPhase.Ready, "Provisioned", ""),
    ];

    [Fact]
    public async Task Import_EveryHostHasAnotherFault_EachSaysItsOwnAndTheHealthyAreReady()
    {
        File.Delete(Pwned);
        await StartAsync(Faults.Length);
        foreach (var (fault, host) in Faults.Zip(World.Fleet.Hosts).Where(f => f.First.Script.Length > 0))
            (await World.Fleet.ExecAsync(host.Name, fault.Script)).ExitCode.ShouldBe(0, fault.Name);
        await World.Fleet.FaultAsync("link-down", HostOf("link down"));
        await World.Fleet.FaultAsync("mute", HostOf("packets dropped"));
        var list = (await World.Fleet.CsvAsync()).Split('\n')
            .Select(l => l.StartsWith(HostOf("wrong user") + ",", StringComparison.Ordinal) ? l.Replace(",debian,", ",nobody-here,", StringComparison.Ordinal) : l);
        var start = TimeProvider.System.GetUtcNow();
        await World.Repository.MergeAsync("add-e2e-servers", ("imports/e2e.csv", string.Join('\n', list)));

        foreach (var fault in Faults)
        {
            var status = await World.ServerAsync(HostOf(fault.Name), $"{fault.Phase} ({fault.Name})", s => s.Phase == fault.Phase);
            var ready = status.Conditions.Single(c => c.Type == ConditionTypes.Ready);
            ready.Reason.ShouldBe(fault.Reason, fault.Name);
            ready.Message.ShouldContain(fault.Says, customMessage: fault.Name);
            status.Conditions.Any(c => c.Type == ConditionTypes.Stalled).ShouldBeFalse(fault.Name);
            status.Attempts.ShouldBe(fault.Phase == ServerPhase.Failed ? 1 : 0, fault.Name);
            if (fault.Phase is ServerPhase.Waiting or ServerPhase.Failed && fault.Reason != "RunFailed")
                (status.PhaseSince - start).ShouldBeLessThan(TimeToKnow, fault.Name);
        }

        var facts = (await World.Repository.ServerAsync(HostOf("hostile facts")))!.Facts!;
        (facts.Kernel is null || facts.Kernel.Length <= 64).ShouldBeTrue("what a host says is bounded");
        File.Exists(Pwned).ShouldBeFalse("nothing that a host says is evaluated");
        (await World.Repository.FsckAsync()).ShouldBeEmpty();
    }

    private string HostOf(string fault) => World.Fleet.Hosts[Array.FindIndex(Faults, f => f.Name == fault)].Name;
}
