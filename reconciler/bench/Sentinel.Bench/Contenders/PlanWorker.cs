using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Workers;
using Sentinel.Reconciler.Imports;
using Sentinel.StateRepo;

namespace Sentinel.Bench.Contenders;

/// <summary>A fresh service that is asked for the plan of one list.</summary>
internal sealed class PlanWorker(TimeProvider time) : IWorker
{
    private SentinelService? _service;

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "open":
                _service = await SentinelService.StartAsync(arguments[0], null, null, time).ConfigureAwait(false);
                return [_service.Get<IStateReader>().Current.Servers.Count];
            case "plan":
                var content = await File.ReadAllBytesAsync(arguments[0], cancellationToken).ConfigureAwait(false);
                var start = time.GetTimestamp();
                var preview = await _service!.Get<IImports>().PlanAsync(new SubmittedList(FixtureRepository.List, content), cancellationToken).ConfigureAwait(false);
                var seconds = time.GetElapsedTime(start).TotalSeconds;
                return [seconds, ResidentMemory.PeakMib(), preview.List.Added, preview.List.Changed, preview.List.Unchanged, preview.List.Retired];
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
