using Cronos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sentinel.Reconciler.Queue;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Waking;

/// <summary>Looks at everything on a schedule, behind all real changes: the net under every lost notice.</summary>
internal sealed class ResyncWaker(
    IStateReader reader,
    WorkQueue queue,
    IOptions<ReconcilerOptions> options,
    TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var schedule = CronExpression.Parse(options.Value.ResyncSchedule);
        while (schedule.GetNextOccurrence(time.GetUtcNow(), TimeZoneInfo.Utc) is { } next)
        {
            await Task.Delay(next - time.GetUtcNow(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            Everything.Of(reader.Current).ForEach(queue.AddForResync);
        }
    }
}
