using System.Diagnostics.Metrics;
using Sentinel.Reconciler.Queue;

namespace Sentinel.Reconciler;

/// <summary>The one owner of the reconciler's metrics; the API exposes them.</summary>
internal sealed class ReconcilerMetrics
{
    public const string MeterName = "sentinel_reconciler";

    private readonly Histogram<double> _passes;

    public ReconcilerMetrics(IMeterFactory meters, WorkQueue queue)
    {
        var meter = meters.Create(MeterName);
        _passes = meter.CreateHistogram<double>("sentinel_reconcile_duration_seconds", "s", "Duration of one pass.");
        meter.CreateObservableGauge("sentinel_reconcile_queue_depth", () => queue.Depth, "{key}", "Objects that wait for a pass.");
    }

    public void Passed(string controller, string outcome, TimeSpan took) =>
        _passes.Record(took.TotalSeconds, new("controller", controller), new("outcome", outcome));
}
