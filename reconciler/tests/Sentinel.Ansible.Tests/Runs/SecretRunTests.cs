using System.Diagnostics;
using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

/// <summary>How secrets reach a run, with a script in the place of ansible-playbook; and where they do not.</summary>
[Trait("Takes", "Long")]
public sealed class SecretRunTests : IDisposable
{
    private const string Password = "correct-horse-{{ 7 * 7 }}-\"battery\"";

    private readonly Sut _sut = new();

    private string Seen => Path.Combine(_sut.Folder, "seen");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _sut.Dispose();

    [Fact]
    public async Task StartAsync_Password_IsInTheRunsMemoryAndSurvivesARestart()
    {
        // The look comes after the service that started it is gone.
        _sut.FakeAnsible($"""
            tr '\0' '\n' </proc/$$/cmdline >'{_sut.Folder}/shown'
            env >>'{_sut.Folder}/shown'
            while ! [ -e '{_sut.Folder}/go' ]; do sleep 0.05; done
            cat "$2" >'{Seen}.new' && mv '{Seen}.new' '{Seen}'
            """);
        await _sut.Runs.StartAsync(Request(new ServerSecret { Password = Password }), Token);
        _sut.Restart();

        FilesWith("correct-horse").ShouldBeEmpty();
        await File.WriteAllTextAsync(Path.Combine(_sut.Folder, "go"), "", Token);
        await _sut.End("run-1", Token);

        var host = JsonNode.Parse(await File.ReadAllTextAsync(Seen, Token))!["all"]!["hosts"]!["s0001"]!;
        host["ansible_password"]!["__ansible_unsafe"]!.ToString().ShouldBe(Password);
        host["ansible_become_password"]!["__ansible_unsafe"]!.ToString().ShouldBe(Password);
        FilesWith("correct-horse").ShouldBe([Seen]);
        var inventory = await File.ReadAllTextAsync(_sut.Run("run-1", "inventory.json"), Token);
        inventory.ShouldContain("PreferredAuthentications=password,keyboard-interactive");
        inventory.ShouldNotContain("ansible_ssh_private_key_file");
    }

    [Fact]
    public async Task StartAsync_PrivateKeys_AreInAnAgentOfTheRunThatEndsWithIt()
    {
        var (key, publicKey) = MakeKey();
        _sut.FakeAnsible($"SSH_AUTH_SOCK=$ANSIBLE_SSH_CONTROL_PATH_DIR/agent ssh-add -L >'{Seen}'; cat $ANSIBLE_SSH_CONTROL_PATH_DIR/key1.pub >>'{Seen}'; echo $ANSIBLE_SSH_CONTROL_PATH_DIR >'{_sut.Folder}/control'");
        var two = new[] { Make.Host("par-1"), Make.Host("par-2", "192.0.2.2") }.Select(h => h with { Secret = new ServerSecret { PrivateKey = key } }).ToArray();

        await _sut.Runs.StartAsync(Make.Request(_sut, "run-1", Make.Profile("hello"), two), Token);
        await _sut.End("run-1", Token);

        var lines = await File.ReadAllLinesAsync(Seen, Token);
        lines.Length.ShouldBe(2);
        lines.ShouldAllBe(l => l.StartsWith(publicKey, StringComparison.Ordinal));
        FilesWith(key.Split('\n')[2]).ShouldBeEmpty();
        var control = (await File.ReadAllTextAsync(Path.Combine(_sut.Folder, "control"), Token)).Trim();
        RunningPrograms.Any(control).ShouldBeFalse();
        Directory.Exists(control).ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_NoSecret_ChangesNothingOfTheOthers()
    {
        _sut.FakeAnsible($"cp \"$2\" '{Seen}'");

        await _sut.Runs.StartAsync(Request(null), Token);
        await _sut.End("run-1", Token);

        (await File.ReadAllTextAsync(Seen, Token)).ShouldNotContain("ansible_ssh_args");
        File.Exists(_sut.Run("run-1", "with-secrets.py")).ShouldBeFalse();
    }

    [Fact]
    public void ToString_OfARequest_SaysNoSecret()
    {
        Request(new ServerSecret { Password = Password }).ToString().ShouldNotContain("horse");
        Make.Host("par-1").ToString().ShouldNotContain("horse");
        (Make.Host("par-1") with { Secret = new ServerSecret { Password = Password } }).ToString().ShouldNotContain("horse");
    }

    private RunRequest Request(ServerSecret? secret) => Make.Request(_sut, "run-1", Make.Profile("hello"), Make.Host("par-1") with { Secret = secret });

    private string[] FilesWith(string text) =>
        [.. Directory.EnumerateFiles(_sut.Folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock" && File.ReadAllText(f).Contains(text, StringComparison.Ordinal))];

    private (string Private, string Public) MakeKey()
    {
        var file = Path.Combine(_sut.Folder, "supplier");
        using (var keygen = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", file]))
            keygen.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        var key = (File.ReadAllText(file), string.Join(' ', File.ReadAllText(file + ".pub").Split(' ').Take(2)));
        File.Delete(file);
        return key;
    }
}
