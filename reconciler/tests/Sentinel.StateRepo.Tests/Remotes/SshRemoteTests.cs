using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Tests.Remotes;

/// <summary>A remote behind a real sshd on this machine.</summary>
[Trait("Needs", "Host")]
public sealed class SshRemoteTests : IDisposable
{
    private readonly TestRemote _remote = new();
    private readonly int _port = RandomNumberGenerator.GetInt32(20_000, 32_000);
    private Process? _sshd;

    public void Dispose()
    {
        Stop();
        _remote.Dispose();
    }

    [Fact]
    public async Task Run_OverSsh_ClonesFetchesAndPushes()
    {
        await ServeAsync();
        var one = Start();
        await one.SyncAsync();
        var revision = await one.AddServerAsync("a-1", "192.0.2.1");

        (await one.SyncAsync()).ShouldBeTrue();

        _remote.Head.ShouldBe(revision);
    }

    [Fact]
    public async Task Run_HostKeyChanged_IsRefusedAndSaid()
    {
        await ServeAsync();
        var one = Start();
        await one.SyncAsync();
        Stop();
        File.Delete(Of("host"));
        await ServeAsync(keepKnown: true);

        (await one.SyncAsync()).ShouldBeFalse();

        one.Get<IRemoteSync>().State.Problem.ShouldNotBeNull().ShouldContain("SshKnownHostsFile");
    }

    [Fact]
    public async Task Run_AnotherKey_IsRefusedAndSaid()
    {
        await ServeAsync();
        var one = Start();
        await one.SyncAsync();
        await File.WriteAllTextAsync(Of("authorized_keys"), "", TestContext.Current.CancellationToken);

        (await one.SyncAsync()).ShouldBeFalse();

        one.Get<IRemoteSync>().State.Problem.ShouldNotBeNull().ShouldContain("does not let this account in");
    }

    private TestRemote.Instance Start() => _remote.Start(
        url: $"ssh://{Environment.UserName}@127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}{_remote.Path}",
        more: new Dictionary<string, string?> { ["StateRepo:SshKeyFile"] = Of("client"), ["StateRepo:SshKnownHostsFile"] = Of("known_hosts") });

    private string Of(string file) => Path.Combine(_remote.Folder, file);

    private async Task ServeAsync(bool keepKnown = false)
    {
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        if (!File.Exists(Of("client")))
        {
            Keygen("client");
            File.Copy(Of("client.pub"), Of("authorized_keys"));
        }

        Keygen("host");
        var port = _port.ToString(CultureInfo.InvariantCulture);
        if (!keepKnown)
            await File.WriteAllTextAsync(Of("known_hosts"), $"[127.0.0.1]:{port} {await File.ReadAllTextAsync(Of("host.pub"), TestContext.Current.CancellationToken)}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Of("sshd_config"), string.Join('\n',
        [
            "ListenAddress 127.0.0.1", $"Port {port}", $"HostKey {Of("host")}", $"AuthorizedKeysFile {Of("authorized_keys")}", "PidFile none",
            "StrictModes no", "UsePAM no", "PermitRootLogin yes", "PasswordAuthentication no", "",
        ]), TestContext.Current.CancellationToken);
        _sshd = Process.Start(new ProcessStartInfo("/usr/sbin/sshd", ["-D", "-e", "-f", Of("sshd_config")]) { RedirectStandardError = true })!;
        for (var tries = 0; tries < 100 && !Answers(); tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private void Stop()
    {
        _sshd?.Kill(entireProcessTree: true);
        _sshd?.WaitForExit();
        _sshd?.Dispose();
        _sshd = null;
    }

    private void Keygen(string file)
    {
        using var process = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Of(file)]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    private bool Answers()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
