using System.Globalization;
using Microsoft.Extensions.Options;
using Sentinel.Processes;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>One command on one host by plain ssh, with a script on its standard input.</summary>
internal sealed class SshCommand(IProcessRunner runner, LoginKeys keys, IOptions<AnsibleOptions> options, TimeProvider time)
{
    // What a host says is bounded: facts are short, and so are findings.
    private const int OutputLimit = 512 * 1024;

    public Task<SshAnswer> RunAsync(HostLogin login, string command, string script, CancellationToken cancellationToken) =>
        RunAsync(login, [], command, script, cancellationToken);

    /// <summary>The same, with a connection that may stay open behind it.</summary>
    public Task<SshAnswer> RunAsync(HostLogin login, ConnectionPlace place, string command, string script, CancellationToken cancellationToken) =>
        RunAsync(login, place.Options, command, script, cancellationToken);

    /// <summary>The key that a host shows to whoever asks; no login is tried.</summary>
    public async Task<HostKey?> OfferedKeyAsync(HostLogin login, CancellationToken cancellationToken)
    {
        // ssh takes the first value of each option.
        var answer = await RunAsync(login with { PinnedKey = null, Secret = null }, ["PubkeyAuthentication=no"], "true", "", cancellationToken);
        return answer.HostKey;
    }

    private async Task<SshAnswer> RunAsync(
        HostLogin login, IReadOnlyList<string> firstOptions, string command, string script, CancellationToken cancellationToken)
    {
        var scratch = ScratchFolder.Create();
        try
        {
            var knownHosts = Path.Combine(scratch, "known_hosts");
            if (login.PinnedKey is { } pinned)
                await File.WriteAllTextAsync(knownHosts, KnownHosts.Line(login.Address, login.Port, pinned), cancellationToken);
            string[] sshOptions = [.. firstOptions, .. Options(login, knownHosts)];
            var result = await runner.RunAsync(Spec(login, sshOptions, command, script), cancellationToken);
            var seen = login.PinnedKey ?? (File.Exists(knownHosts)
                ? KnownHosts.Read(await File.ReadAllTextAsync(knownHosts, cancellationToken), time.GetUtcNow())
                : null);
            return new SshAnswer(result, seen);
        }
        finally
        {
            ScratchFolder.Delete(scratch);
        }
    }

    private ProcessSpec Spec(HostLogin login, string[] sshOptions, string command, string script)
    {
        var (file, before, input) = LoginScript.Of(login.Secret);
        return new ProcessSpec
        {
            File = file,
            Arguments =
            [
                .. before,
                "-T", "-F", "/dev/null",
                .. sshOptions.SelectMany(option => (string[])["-o", option]),
                "--", login.Address, command,
            ],
            StandardInput = input + script,
            TimeLimit = options.Value.VerifyTimeout,
            OutputLimit = OutputLimit,
        };
    }

    private IEnumerable<string> Options(HostLogin login, string knownHosts) =>
    [
        .. LoginScript.Options(login.Secret, keys.FileOf(login.Identity)),
        $"User={login.User}",
        string.Create(CultureInfo.InvariantCulture, $"Port={login.Port}"),
        $"UserKnownHostsFile={knownHosts}",
        "GlobalKnownHostsFile=/dev/null",
        "HashKnownHosts=no",
        "UpdateHostKeys=no",
        login.PinnedKey is null ? "StrictHostKeyChecking=accept-new" : "StrictHostKeyChecking=yes",
        $"HostKeyAlgorithms={AlgorithmsFor(login.PinnedKey)}",
        string.Create(CultureInfo.InvariantCulture, $"ConnectTimeout={(int)Math.Ceiling(options.Value.ConnectTimeout.TotalSeconds)}"),
        "ConnectionAttempts=1",
        "ServerAliveInterval=3",
        "ServerAliveCountMax=3",
        "ControlMaster=no",
        "ControlPath=none",
        "ForwardAgent=no",
        "ClearAllForwardings=yes",
        "LogLevel=ERROR",
    ];

    private static string AlgorithmsFor(HostKey? pinned) => pinned is null ? KnownHosts.AnyAlgorithm : KnownHosts.AlgorithmsOf(pinned.Type);
}
