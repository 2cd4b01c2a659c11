using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Reconciler.Queue;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Loop;

/// <summary>Takes keys, lets their controller decide, and turns outcomes into delays. One broken object never stops the others.</summary>
internal sealed partial class ReconcileLoop(
    WorkQueue queue,
    IEnumerable<IController> controllers,
    IOptions<ReconcilerOptions> options,
    ReconcilerMetrics metrics,
    TimeProvider time,
    ILogger<ReconcileLoop> logger) : BackgroundService
{
    private readonly Dictionary<string, IController> _controllers = controllers.ToDictionary(c => c.Name);
    private readonly ConcurrentDictionary<ReconcileKey, int> _failures = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        // Off the starting thread, so that hosting goes on.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var key = await queue.TakeAsync(stoppingToken).ConfigureAwait(false);
                await PassAsync(key, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task PassAsync(ReconcileKey key, CancellationToken stoppingToken)
    {
        var start = time.GetTimestamp();
        try
        {
            var outcome = await _controllers[key.Controller].ReconcileAsync(key.Name, stoppingToken).ConfigureAwait(false);
            Follow(key, outcome);
            metrics.Passed(key.Controller, outcome.GetType().Name, time.GetElapsedTime(start));
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            var delay = NextTry(key);
            metrics.Passed(key.Controller, "Error", time.GetElapsedTime(start));
            if (e is StateRepositoryException)
                LogUnwritable(key, e.Message, delay);
            else
                LogBroken(e, key, delay);
            queue.AddAfter(key, delay);
        }
        finally
        {
            queue.Done(key);
        }
    }

    private void Follow(ReconcileKey key, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Done:
                _failures.TryRemove(key, out _);
                break;
            case Outcome.Again again:
                _failures.TryRemove(key, out _);
                queue.AddAfter(key, again.Delay);
                break;
            case Outcome.Conflict:
                // A race is lost at once and won soon; the backoff only keeps two that always meet from spinning.
                queue.AddAfter(key, NextTry(key) / 10);
                break;
        }
    }

    private TimeSpan NextTry(ReconcileKey key)
    {
        var failures = _failures.AddOrUpdate(key, 1, (_, n) => n + 1);
        return Backoff.Delay(failures, options.Value.BackoffBase, options.Value.BackoffCap, key.ToString());
    }
}
