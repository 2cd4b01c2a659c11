using System.Globalization;
using Sentinel.Bench.Workers;
using Sentinel.StateRepo;

namespace Sentinel.Bench.Contenders;

/// <summary>A fresh process that opens the store once.</summary>
internal sealed class StartWorker(TimeProvider time) : IWorker
{
    private SentinelService? _service;

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "open":
                _service = await SentinelService.StartAsync(arguments[0], null, arguments.ElementAtOrDefault(1), time).ConfigureAwait(false);
                var snapshot = _service.Get<IStateReader>().Current;
                return [ResidentMemory.PeakMib(), snapshot.Servers.Count(s => s.Value.Object.Status is not null), snapshot.IpClaims.Count];
            case "exit":
                // Not a stop: nothing is written for the next start.
                Environment.Exit(int.Parse(arguments[0], CultureInfo.InvariantCulture));
                return [];
            default:
                throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is { } service)
            await service.DisposeAsync().ConfigureAwait(false);
    }
}
