using System.Globalization;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>Real hosts, and what can happen to them.</summary>
public sealed class Fleet : IAsyncDisposable
{
    private readonly string _folder;

    private Fleet(string folder) => _folder = folder;

    public IReadOnlyList<FleetHost> Hosts { get; private set; } = [];

    /// <param name="folder">Where it keeps its files.</param>
    /// <param name="count">How many hosts.</param>
    /// <param name="publicKey">The key that logs in to them.</param>
    /// <param name="dead">Hosts without power.</param>
    public static async Task<Fleet> StartAsync(string folder, int count, string publicKey, params string[] dead)
    {
        if (!Environment.IsPrivilegedProcess)
            throw new InvalidOperationException("The fleet of real hosts needs root. Run 'sudo ./test.sh', or './test.sh unit' for the tests that need no host.");
        var fleet = new Fleet(folder);
        try
        {
            string[] options = dead.Length == 0 ? [] : ["--dead", string.Join(',', dead)];
            await Command.RunAsync(Product.FleetScript, [
                "up", "--dir", folder, "--count", count.ToString(CultureInfo.InvariantCulture), "--authorized-key", publicKey,
                "--name-prefix", "e2e", "--owner", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), .. options]);
            var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "fleet/hosts"));
            fleet.Hosts = [.. lines.Where(l => l.Length > 0).Select(FleetHost.Parse)];
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    public string KnownHosts => Path.Combine(_folder, "fleet/known_hosts");

    /// <summary>What a supplier would send.</summary>
    public Task<string> CsvAsync() => Command.RunAsync(Product.FleetScript, "csv", "--dir", _folder);

    /// <summary>A fault or its end, such as <c>link-down</c>.</summary>
    public Task FaultAsync(string fault, string host) => Command.RunAsync(Product.FleetScript, fault, "--dir", _folder, host);

    /// <summary>A shell script as root in the host, without ssh: looking is not done by what is under test.</summary>
    public Task<CommandResult> ExecAsync(string host, string script) =>
        Command.TryAsync(Product.FleetScript, "exec", "--dir", _folder, host, "--", "sh", "-c", script);

    /// <summary>The host's real ed25519 key, as type and base64.</summary>
    public async Task<string> HostKeyAsync(FleetHost host)
    {
        var lines = await File.ReadAllLinesAsync(KnownHosts);
        var line = lines.Single(l => l.StartsWith(host.Address + " ", StringComparison.Ordinal));
        return string.Join(' ', line.Split(' ').Skip(1).Take(2));
    }

    public async ValueTask DisposeAsync() => await Command.TryAsync(Product.FleetScript, "down", "--dir", _folder);
}
