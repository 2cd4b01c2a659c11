using System.Text;

namespace Sentinel.EndToEnd.Tests;

/// <summary>Hosts that only a sealed secret opens; and where that secret is not.</summary>
[Trait("Needs", "Host")]
public sealed class CredentialTests : OwnWorldTest
{
    private const string Password = "pw-{{ 7 * 7 }} \"q\" $HOME 'x";
    private const string Wrong = "another-password-9";

    private string Data => Path.GetDirectoryName(World.Service.StatePath)!;

    [Fact]
    public async Task Provision_HostThatTakesAPasswordAlone_EndsReadyAndThePasswordIsNowhere()
    {
        await StartAsync(1);
        var host = World.Fleet.Hosts[0];
        await ByPasswordAloneAsync(host);
        var (credential, server) = (await SealAsync("acme", Password), Server(host));

        await using var watch = new ProcessWatch(Password);
        await World.Repository.MergeAsync("add-server", ("credentials/acme.yaml", credential), ($"servers/manual/{host.Name}.yaml", server));
        await World.ServerAsync(host.Name, "Ready", s => s.Phase == ServerPhase.Ready);

        (await watch.EndAsync()).ShouldBeEmpty();
        (await FilesWithAsync(Password)).ShouldBeEmpty();
        (await ObjectsWithAsync(Password)).ShouldBeFalse();
        (await World.Repository.StatusAsync<CredentialStatus>(ResourceKinds.Credential, "acme"))!.Conditions.Single(c => c.Type == ConditionTypes.Ready).Status.ShouldBe("True");

        // From now on Sentinel's own key opens it.
        await ShellAsync(host, "passwd -l debian");
        await World.Repository.MergeAsync("another-port", ("profiles/default.yaml", Profile(9101)));
        await World.ServerAsync(host.Name, "Ready with the new configuration", s => s.Phase == ServerPhase.Ready && s.Conditions.Any(c => c is { Type: ConditionTypes.Provisioned, Status: "True" }));
    }

    [Fact]
    public async Task Verify_MissingThenWrongThenRightCredential_SaysEachAndEndsReady()
    {
        await StartAsync(1);
        var host = World.Fleet.Hosts[0];
        await ByPasswordAloneAsync(host);

        await World.Repository.MergeAsync("add-server", ($"servers/manual/{host.Name}.yaml", Server(host)));
        var missing = await World.ServerAsync(host.Name, "without its Credential", s => Reason(s) == "CredentialMissing");
        missing.Attempts.ShouldBe(0);
        missing.Conditions.Single(c => c.Type == ConditionTypes.Stalled).Message.ShouldContain("sentinel seal acme");

        await World.Repository.MergeAsync("wrong", ("credentials/acme.yaml", await SealAsync("acme", Wrong)));
        await World.ServerAsync(host.Name, "refused", s => Reason(s) == "PasswordRefused");

        await World.Repository.MergeAsync("right", ("credentials/acme.yaml", await SealAsync("acme", Password)));
        var ready = await World.ServerAsync(host.Name, "Ready", s => s.Phase == ServerPhase.Ready);
        ready.RefusedCredential.ShouldBeNull();
    }

    [Fact]
    public async Task Provision_PrivateKeyInACredential_EndsReadyByAnAgentThatIsGoneAfterwards()
    {
        await StartAsync(1);
        var host = World.Fleet.Hosts[0];
        var key = Path.Combine(Data, "supplier");
        await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
        var text = await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken);
        var secret = text.Split('\n')[3];
        await ShellAsync(host, $"echo '{(await File.ReadAllTextAsync(key + ".pub", TestContext.Current.CancellationToken)).Trim()}' > /home/debian/.ssh/authorized_keys");
        var credential = await SealAsync("acme", text);
        File.Delete(key);

        await using var watch = new ProcessWatch(secret);
        await World.Repository.MergeAsync("add-server", ("credentials/acme.yaml", credential), ($"servers/manual/{host.Name}.yaml", Server(host)));
        await World.ServerAsync(host.Name, "Ready", s => s.Phase == ServerPhase.Ready);

        (await watch.EndAsync()).ShouldBeEmpty();
        (await FilesWithAsync(secret)).ShouldBeEmpty();
        await Eventually.GetAsync("the run's agent is gone", TimeSpan.FromSeconds(20), () => Task.FromResult(ProcessWatch.Naming("/agent").Any(l => l.Contains("/sn-", StringComparison.Ordinal)) ? null : "gone"), () => Task.FromResult(""));
    }

    private static string? Reason(ServerStatus status) => status.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready)?.Reason;

    private static string Server(FleetHost host) => $"""
        apiVersion: sentinel.collectverything.io/v1alpha1
        kind: Server
        metadata:
          name: {host.Name}
        spec:
          address: {host.Address}
          ssh:
            port: {host.Port}
            user: {host.User}
            credential: acme

        """;

    private static string Profile(int port) => $"""
        apiVersion: sentinel.collectverything.io/v1alpha1
        kind: ServerProfile
        metadata:
          name: default
        spec:
          roles:
            - name: base
            - name: metrics_agent
              variables:
                metrics_agent_listen_port: {port}

        """;

    /// <summary>As a supplier's machine that knows no key, and asks for the password for sudo too.</summary>
    private async Task ByPasswordAloneAsync(FleetHost host)
    {
        var hash = (await Command.RunAsync("sh", "-c", $"printf '%s' {Quote(Password)} | openssl passwd -6 -stdin")).Trim();
        await ShellAsync(host, $"""
            set -e
            usermod -p '{hash}' debian
            rm /home/debian/.ssh/authorized_keys
            echo 'debian ALL=(ALL) ALL' > /etc/sudoers.d/debian
            sed -i 's/^PasswordAuthentication no/PasswordAuthentication yes/' /etc/ssh/sshd_config.d/90-supplier.conf
            systemctl reload ssh
            """);
    }

    private async Task ShellAsync(FleetHost host, string script)
    {
        var result = await World.Fleet.ExecAsync(host.Name, script);
        result.ExitCode.ShouldBe(0, result.Error);
    }

    /// <summary>By the command, with nothing but the file that the state repository has.</summary>
    private async Task<string> SealAsync(string name, string secret)
    {
        var recipients = await Eventually.GetAsync("the public key is in the repository", TimeSpan.FromSeconds(20), () => World.Repository.FileAsync(".sentinel/recipients.txt"), World.ExplainAsync);
        var folder = Directory.CreateTempSubdirectory("seal-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "recipients"), recipients);
            await File.WriteAllTextAsync(Path.Combine(folder, "secret"), secret);
            return await Command.RunAsync("sh", "-c", "exec dotnet \"$1\" seal \"$2\" --stdout --recipient \"$3/recipients\" <\"$3/secret\"", "sh", Product.Program, name, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Files of the service that have the text: keys, runs, log, repository; not the hosts' own disks.</summary>
    private async Task<string> FilesWithAsync(string text) =>
        (await Command.TryAsync("sh", "-c", $"grep -rlaF --exclude-dir=fleet -e {Quote(text)} {Data} /tmp/sn-* /dev/shm 2>/dev/null")).Output;

    private async Task<bool> ObjectsWithAsync(string text) =>
        (await Command.TryAsync("sh", "-c", $"git -C {World.Service.StatePath} cat-file --batch-all-objects --batch | grep -qaF -e {Quote(text)}")).ExitCode == 0;

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Looks at the arguments and the environment of every process, again and again.</summary>
    private sealed class ProcessWatch : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly HashSet<string> _found = [];
        private readonly Task _watching;
        private int _looks;

        public ProcessWatch(string text) => _watching = Task.Run(() => WatchAsync(Encoding.UTF8.GetBytes(text)));

        public static IEnumerable<string> Naming(string text) => Directory.GetDirectories("/proc")
            .Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0]))
            .Select(d => Encoding.UTF8.GetString(Read(Path.Combine(d, "cmdline"))))
            .Where(l => l.Contains(text, StringComparison.Ordinal));

        public async Task<IReadOnlyCollection<string>> EndAsync()
        {
            await _stop.CancelAsync();
            await _watching;
            _looks.ShouldBeGreaterThan(20);
            return _found;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _watching;
            _stop.Dispose();
        }

        private static byte[] Read(string file)
        {
            try
            {
                return File.ReadAllBytes(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }

        private async Task WatchAsync(byte[] text)
        {
            while (!_stop.IsCancellationRequested)
            {
                _looks++;
                foreach (var folder in Directory.GetDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
                {
                    if (Read(Path.Combine(folder, "cmdline")).AsSpan().IndexOf(text) >= 0 || Read(Path.Combine(folder, "environ")).AsSpan().IndexOf(text) >= 0)
                        _found.Add(Encoding.UTF8.GetString(Read(Path.Combine(folder, "cmdline"))).Replace('\0', ' '));
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
