using Sentinel.Bench.Running;

namespace Sentinel.Bench.Provision;

/// <summary>Real hosts, made fresh for each measurement: network namespaces with systemd, sshd and apt.</summary>
internal sealed class BenchFleet(string folder, string key)
{
    public const string Prefix = "bench";

    private static readonly string Script = Path.Combine(Product.Root, "deploy/test-fleet/fleet.sh");

    public string KnownHosts => Path.Combine(folder, "fleet/known_hosts");

    /// <summary>Takes the last ones away and starts others.</summary>
    /// <param name="hosts">How many.</param>
    /// <param name="dead">How many of them, the last ones, have no power.</param>
    public async Task RenewAsync(int hosts, int dead, CancellationToken cancellationToken)
    {
        await DownAsync().ConfigureAwait(false);
        Directory.CreateDirectory(folder);
        string[] options = dead == 0 ? [] : ["--dead", string.Join(',', Enumerable.Range(hosts - dead + 1, dead).Select(Name))];
        await Command.RunAsync(
            Script,
            ["up", "--dir", folder, "--count", $"{hosts}", "--authorized-key", key + ".pub", "--name-prefix", Prefix, "--owner", $"{Environment.ProcessId}", .. options],
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Name, address, port and user of each.</summary>
    public async Task<IReadOnlyList<string[]>> HostsAsync(CancellationToken cancellationToken) =>
        [.. (await File.ReadAllLinesAsync(Path.Combine(folder, "fleet/hosts"), cancellationToken).ConfigureAwait(false)).Where(l => l.Length > 0).Select(l => l.Split(' '))];

    public Task<string> CsvAsync(CancellationToken cancellationToken) => Command.RunAsync(Script, ["csv", "--dir", folder], cancellationToken);

    public async Task DownAsync()
    {
        if (Directory.Exists(Path.Combine(folder, "fleet")))
            await Command.RunAsync(Script, ["down", "--dir", folder], CancellationToken.None).ConfigureAwait(false);
    }

    public static string Name(int number) => $"{Prefix}-{number:00}";
}
