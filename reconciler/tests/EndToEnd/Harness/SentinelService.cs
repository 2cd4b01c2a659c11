using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>The built service as a program of its own, on a free port and a folder of its own.</summary>
public sealed class SentinelService : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    /// <summary>128 and the signal's number.</summary>
    private const int KilledByNine = 137;

    private readonly string _folder;
    private readonly string[] _settings;
    private readonly int _port = FreePort();
    private Process? _process;

    /// <param name="folder">Holds the state repository, keys, runs and the log.</param>
    /// <param name="settings">Further settings, such as <c>--Claims:CoolDown=00:00:01</c>.</param>
    public SentinelService(string folder, params string[] settings)
    {
        _folder = folder;
        _settings = settings;
        if (!File.Exists(Product.Program))
            throw new InvalidOperationException($"{Product.Program} is missing. Build the solution first.");
    }

    public string StatePath => Path.Combine(_folder, "state.git");

    public string RunsPath => Path.Combine(_folder, "runs");

    public string OwnKeyFile => Path.Combine(_folder, "keys/ssh_ed25519");

    public string FirstLoginKey => Path.Combine(_folder, "first_login");

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public string Token => File.ReadAllText(TokenFile).Trim();

    private string TokenFile => Path.Combine(_folder, "admin.token");

    private string LogFile => Path.Combine(_folder, "sentinel.log");

    private string[] KeySettings =>
        [$"--StateRepo:Path={StatePath}", $"--Auth:AdminTokenFile={TokenFile}", $"--Ansible:PrivateKeyFile={FirstLoginKey}", $"--Ansible:KeysPath={Path.GetDirectoryName(OwnKeyFile)}"];

    /// <summary><c>sentinel keys</c> with the settings of this service.</summary>
    internal Task<CommandResult> KeysAsync(params string[] arguments) => Command.TryAsync("dotnet", [Product.Program, "keys", .. arguments, .. KeySettings]);

    /// <summary>Everything that the service keeps is gone.</summary>
    public void LoseTheMachine()
    {
        Directory.Delete(StatePath, recursive: true);
        Directory.Delete(Path.GetDirectoryName(OwnKeyFile)!, recursive: true);
        Directory.Delete(RunsPath, recursive: true);
        File.Delete(TokenFile);
        File.Delete(FirstLoginKey);
    }

    /// <summary>Puts another token in the place of the admin's.</summary>
    public void Forge(string token) => File.WriteAllText(TokenFile, token);

    /// <summary>A new state repository and the key of the first login.</summary>
    public async Task PrepareAsync()
    {
        await Command.RunAsync("dotnet", Product.Program, "init", "--bare", StatePath);
        await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "end-to-end", "-f", FirstLoginKey);
    }

    /// <summary>Returns when it answers.</summary>
    public async Task StartAsync()
    {
        StartProcess();
        await ReadyAsync();
    }

    /// <summary>Returns when the one that was started answers.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.GetAsync("the service is ready", StartLimit, () => ReadyAsync(http), () => Task.FromResult(LogTail()));
    }

    /// <summary>Starts it and returns at once, for a test that will not wait to kill it.</summary>
    public void StartProcess()
    {
        if (_process is { HasExited: false })
            throw new InvalidOperationException("The service runs already; a second one would hide behind the first.");
        string[] arguments =
        [
            Product.Program, "run",
            $"--Urls={Address}", .. KeySettings,
            $"--Ansible:RunsPath={RunsPath}", $"--Ansible:ContentPath={Product.Content}",
            "--Claims:ReleaseGrace=00:00:00", "--Claims:CoolDown=00:00:01", "--Reconciler:WaitingProbeCap=00:00:03",
            "--Reconciler:RetryBase=00:00:02", "--Reconciler:ProbeInterval=00:00:05", .. _settings,
        ];

        // The shell becomes the service, so the process id stays, and the log survives whoever reads it.
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec dotnet \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogFile, .. arguments])
        {
            WorkingDirectory = _folder,
            Environment = { [Leftovers.Variable] = _folder },
        })!;
    }

    /// <summary>As the power cut does it: no word of farewell.</summary>
    public async Task KillMinusNineAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        var killed = _process.ExitCode == KilledByNine;
        _process.Dispose();
        _process = null;
        if (!killed)
            Assert.Fail($"The service had ended by itself before it was killed.\n{LogTail()}");
    }

    /// <summary>Politely, and it has to end by itself.</summary>
    public async Task StopAsync()
    {
        if (_process is not { HasExited: false } process)
            return;
        await Command.RunAsync("kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture));
        using var limit = new CancellationTokenSource(StopLimit, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillMinusNineAsync();
            Assert.Fail($"The service did not end within {StopLimit.TotalSeconds:0} s of SIGTERM.\n{LogTail()}");
        }
    }

    /// <summary>Its last words, without the frames of stack traces.</summary>
    public string LogTail(int lines = 60) => File.Exists(LogFile)
        ? "--- the service's log ends:\n" + string.Join('\n', File.ReadLines(LogFile).Where(l => !l.StartsWith("   at ", StringComparison.Ordinal)).TakeLast(lines))
        : "--- the service wrote no log";

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillMinusNineAsync();
        Leftovers.End(_folder);
    }

    private async Task<string?> ReadyAsync(HttpClient http)
    {
        if (_process!.HasExited)
            Assert.Fail($"The service ended with {_process.ExitCode}.\n{LogTail()}");
        try
        {
            using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode ? "ready" : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
