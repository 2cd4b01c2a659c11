using Prometheus;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Metrics;

/// <summary>The fleet's numbers, computed when they are asked for.</summary>
internal sealed class FleetMetrics : IDisposable
{
    private readonly Gauge _servers = Prometheus.Metrics.CreateGauge("sentinel_servers", "Servers by phase.", "phase");
    private readonly Gauge _claimed = Prometheus.Metrics.CreateGauge("sentinel_servers_claimed", "Servers with a claim.");

    private IStateReader? _reader;

    public FleetMetrics(IStateReader reader)
    {
        _reader = reader;
        Prometheus.Metrics.DefaultRegistry.AddBeforeCollectCallback(() =>
        {
            if (Volatile.Read(ref _reader) is { } live)
                Update(live.Current);
        });
    }

    /// <summary>The registry is the process's and keeps its callbacks; a service that stopped has nothing more to say.</summary>
    public void Dispose() => Volatile.Write(ref _reader, null);

    private void Update(StateSnapshot snapshot)
    {
        var counts = snapshot.Servers.Values.CountBy(s => s.Object.Status?.Phase ?? ServerPhase.Pending).ToDictionary();
        foreach (var phase in Enum.GetValues<ServerPhase>())
            _servers.WithLabels(phase.ToString()).Set(counts.GetValueOrDefault(phase));
        _claimed.Set(snapshot.Servers.Values.Count(s => snapshot.Shown(s).Status?.ClaimRef is not null));
    }
}
