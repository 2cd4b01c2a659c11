using Microsoft.Extensions.DependencyInjection;
using Sentinel.Ansible;
using Sentinel.Reconciler.Guards;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>The fleet in numbers, with what the objects do not say: the clock, the runs, the remote and the writer.</summary>
internal sealed class FleetSummary(IServiceProvider services, IStateReader reader, IGuards guards, IAnsibleRuns runs, TimeProvider time)
{
    /// <summary>Each look at the runs reads their folder, and every open page asks.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private (long At, int? Runs)? _last;

    public async Task<FleetAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        var standstill = await guards.StandstillAsync(cancellationToken).ConfigureAwait(false);
        var remote = services.GetService<IRemoteSync>()?.State;
        return FleetAnswer.Of(reader.Current, standstill, time.GetUtcNow()) with
        {
            RunsRunning = RunsRunning(),
            Writer = services.GetService<IWriterClaim>()?.State.Kind.ToString(),
            LastPush = remote?.LastPush,
            Ahead = remote?.Ahead,
        };
    }

    private int? RunsRunning()
    {
        lock (_lock)
        {
            if (_last is { } last && time.GetElapsedTime(last.At) < Freshness)
                return last.Runs;
            _last = (time.GetTimestamp(), CountRuns());
            return _last.Value.Runs;
        }
    }

    /// <summary>What is wrong with the folder is told as a need.</summary>
    private int? CountRuns()
    {
        try
        {
            return runs.Unended().Count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
