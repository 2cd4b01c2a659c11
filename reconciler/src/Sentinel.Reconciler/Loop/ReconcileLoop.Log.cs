using Microsoft.Extensions.Logging;

namespace Sentinel.Reconciler.Loop;

internal sealed partial class ReconcileLoop
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Key}: the pass broke and is tried again in {Delay}")]
    private partial void LogBroken(Exception exception, ReconcileKey key, TimeSpan delay);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key}: {Problem} Tried again in {Delay}")]
    private partial void LogUnwritable(ReconcileKey key, string problem, TimeSpan delay);
}
