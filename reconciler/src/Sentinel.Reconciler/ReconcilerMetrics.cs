using System.Diagnostics.Metrics;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Queue;

namespace Sentinel.Reconciler;

/// <summary>The one owner of the reconciler's metrics; the API exposes them.</summary>
internal sealed class ReconcilerMetrics
{
    public const string MeterName = "sentinel_reconciler";

    private readonly Histogram<double> _passes;

    public ReconcilerMetrics(IMeterFactory meters, WorkQueue queue, Standstills standstills)
    {
        var meter = meters.Create(MeterName);
        _passes = meter.CreateHistogram<double>("sentinel_reconcile_duration_seconds", "s", "Duration of one pass.");
        meter.CreateObservableGauge("sentinel_reconcile_queue_depth", () => queue.Depth, "{key}", "Objects that wait for a pass.");
        meter.CreateObservableGauge("sentinel_paused", () => standstills.Last.IsPaused ? 1 : 0, description: "1 while the whole repository is paused.");
        meter.CreateObservableGauge("sentinel_frozen", () => standstills.Last.IsFrozen ? 1 : 0, description: "1 while a freeze holds.");
    }

    public void Passed(string controller, string outcome, TimeSpan took) =>
        _passes.Record(took.TotalSeconds, new("controller", controller), new("outcome", outcome));
}
