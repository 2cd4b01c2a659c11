using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Sentinel.Processes;

namespace Sentinel.Ansible.Tests;

/// <summary>A real sshd on 127.0.0.1 that lets the account of the tests in.</summary>
internal sealed class SshServer : IAsyncDisposable
{
    private const string Established = "01";

    private readonly IProcessRunner _runner;
    private readonly TempFolder _folder = new();
    private CancellationTokenSource? _running;
    private Task? _process;

    private SshServer(IProcessRunner runner) => _runner = runner;

    public string Address { get; } = "127.0.0.1";

    public int Port { get; } = FreePort();

    public string User { get; } = Environment.UserName;

    /// <summary>A key that the server accepts.</summary>
    public string ClientKey => _folder.File("client");

    public string AuthorizedKeys => _folder.File("authorized_keys");

    public string HostPublicKey => _folder.File("host.pub");

    public static async Task<SshServer> StartAsync(IProcessRunner runner, CancellationToken cancellationToken)
    {
        var server = new SshServer(runner);
        await server.KeygenAsync(server.ClientKey, "ed25519", cancellationToken);
        File.Copy(server.ClientKey + ".pub", server.AuthorizedKeys);
        await server.ReplaceHostKeyAsync("ed25519", cancellationToken);
        return server;
    }

    /// <summary>As after a reinstallation.</summary>
    public async Task ReplaceHostKeyAsync(string type, CancellationToken cancellationToken)
    {
        await StopAsync();
        File.Delete(_folder.File("host"));
        await KeygenAsync(_folder.File("host"), type, cancellationToken);
        await UpAsync(cancellationToken);
    }

    public async Task StopAsync()
    {
        if (_running is null)
            return;
        await _running.CancelAsync();
        await _process!.ContinueWith(_ => { }, TaskScheduler.Default);
        _running.Dispose();
        _running = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task UpAsync(CancellationToken cancellationToken)
    {
        // sshd run by root wants this folder.
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        await File.WriteAllTextAsync(_folder.File("config"), string.Join('\n',
        [
            "ListenAddress 127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"Port {Port}"),
            $"HostKey {_folder.File("host")}",
            $"AuthorizedKeysFile {AuthorizedKeys}",
            "PidFile none",
            "StrictModes no",
            "UsePAM no",
            "PermitRootLogin yes",
            "PasswordAuthentication no",
            "MaxStartups 200",
            "Subsystem sftp internal-sftp",
            "",
        ]), cancellationToken);
        _running = new CancellationTokenSource();
        var spec = new ProcessSpec
        {
            File = "/usr/sbin/sshd", Arguments = ["-D", "-e", "-f", _folder.File("config")], TimeLimit = TimeSpan.FromMinutes(10),
        };
        _process = _runner.RunAsync(spec, _running.Token);
        (await Make.Eventually(Answers)).ShouldBeTrue("sshd did not come up");
    }

    /// <summary>How many connections to it are open, by the kernel's list.</summary>
    public int Connections() => File.ReadLines("/proc/net/tcp")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Count(fields => fields[1].EndsWith(string.Create(CultureInfo.InvariantCulture, $":{Port:X4}"), StringComparison.Ordinal) && fields[3] == Established);

    private bool Answers()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task KeygenAsync(string file, string type, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec { File = "ssh-keygen", Arguments = ["-q", "-t", type, "-N", "", "-f", file], TimeLimit = TimeSpan.FromSeconds(30) };
        (await _runner.RunAsync(spec, cancellationToken)).Succeeded.ShouldBeTrue();
    }

    /// <summary>Below the range from which the kernel gives ports to others meanwhile.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken; another one then.
            }
        }
    }
}
