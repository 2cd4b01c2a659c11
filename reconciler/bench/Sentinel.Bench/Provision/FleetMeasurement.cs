using System.Net;
using System.Net.Sockets;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Provision;

/// <summary>Fresh hosts to Ready, against one ansible-playbook by hand; and with a fifth of the fleet dead, against none.</summary>
internal sealed class FleetMeasurement
{
    /// <summary>From the next round on only the fastest number of forks goes on: each costs a minute and a half.</summary>
    private const int ExploringRounds = 2;

    private static readonly int[] Forks = [5, 10, 25];

    private readonly BenchOptions _options;
    private readonly BenchFleet _fleet;
    private readonly ServiceContender _service;
    private readonly HandContender _hand;
    private readonly string _key;
    private readonly int _dead;
    private readonly HashSet<string> _healthy;
    private readonly Series _ours = new("sentinel, all Ready", "s");
    private readonly Series _oursCpu = new("sentinel, controller CPU a host", "s");
    private readonly Series _oursMedian = new("sentinel, median to Ready, none dead", "s");
    private readonly Series _oursDead = new("the same with a fifth dead", "s");
    private readonly Dictionary<int, (Series Wall, Series Cpu)> _theirs;

    public FleetMeasurement(BenchOptions options, DataFolder data, TimeProvider time)
    {
        (_options, _key) = (options, data.In("first_login"));
        _fleet = new BenchFleet(data.In("hosts"), _key);
        _service = new ServiceContender(data.In("service"), _key, FreePort(), time);
        _hand = new HandContender(data.In("hand"), _key, time);
        _dead = options.Hosts / 5;
        _healthy = [.. Enumerable.Range(1, options.Hosts - _dead).Select(BenchFleet.Name)];
        _theirs = Forks.ToDictionary(f => f, f => (new Series($"ansible, forks {f}", "s"), new Series($"ansible, forks {f}, CPU a host", "s")));
    }

    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        Report.Head($"provision: {_options.Hosts} fresh hosts to Ready");
        await Command.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "bench", "-f", _key], cancellationToken).ConfigureAwait(false);
        try
        {
            await WarmUpAsync(cancellationToken).ConfigureAwait(false);
            for (var round = 1; round <= _options.Rounds; round++)
                await RoundAsync(round, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _fleet.DownAsync().ConfigureAwait(false);
        }

        Tell(report);
    }

    /// <summary>Fills the page cache, and gives the hand-run playbook what the service generates.</summary>
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var result = await ServiceAsync(0, state => _hand.TakeAsync(state, cancellationToken), cancellationToken).ConfigureAwait(false);
        Report.Line($"warm-up: {result.Seconds:0.0} s");
    }

    private async Task RoundAsync(int round, CancellationToken cancellationToken)
    {
        var ours = await ServiceAsync(0, null, cancellationToken).ConfigureAwait(false);
        _ours.Add(ours.Seconds);
        _oursCpu.Add(ours.CpuSeconds / _options.Hosts);
        _oursMedian.Add(ours.MedianOf(_healthy));
        Say(round, "sentinel", ours);
        foreach (var forks in round > ExploringRounds ? [_theirs.MinBy(t => t.Value.Wall.Median).Key] : Forks)
        {
            await _fleet.RenewAsync(_options.Hosts, 0, cancellationToken).ConfigureAwait(false);
            var theirs = await _hand.RunAsync(_fleet, forks, cancellationToken).ConfigureAwait(false);
            _theirs[forks].Wall.Add(theirs.Seconds);
            _theirs[forks].Cpu.Add(theirs.CpuSeconds / _options.Hosts);
            Say(round, $"forks {forks}", theirs);
        }

        var dead = await ServiceAsync(_dead, null, cancellationToken).ConfigureAwait(false);
        _oursDead.Add(dead.MedianOf(_healthy));
        Say(round, $"{_dead} dead", dead);
    }

    private async Task<ProvisionResult> ServiceAsync(int dead, Func<string, Task>? keep, CancellationToken cancellationToken)
    {
        await _fleet.RenewAsync(_options.Hosts, dead, cancellationToken).ConfigureAwait(false);
        var csv = await _fleet.CsvAsync(cancellationToken).ConfigureAwait(false);
        return await _service.RunAsync(csv, _options.Hosts - dead, keep, cancellationToken).ConfigureAwait(false);
    }

    private static void Say(int round, string who, ProvisionResult result) =>
        Report.Line($"round {round}: {who,-10} {result.Seconds,6:0.0} s, {result.CpuSeconds,6:0.0} s of processors for the controller, {result.MachineSeconds:0.0} s with its hosts");

    private void Tell(Report report)
    {
        Report.Line(_ours);
        Report.Line(_oursCpu);
        Report.Line(_oursMedian);
        Report.Line(_oursDead);
        foreach (var (wall, cpu) in _theirs.Values)
        {
            Report.Line(wall);
            Report.Line(cpu);
        }

        var best = _theirs.Values.MinBy(t => t.Wall.Median);
        report.Ratio("provision_vs_ansible", _ours.Median / best.Wall.Median);
        report.Ratio("provision_dead_vs_none", _oursDead.Median / _oursMedian.Median);
        report.Ratio("provision_cpu_vs_ansible", _oursCpu.Median / best.Cpu.Median);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
