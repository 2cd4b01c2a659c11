using Microsoft.Extensions.Logging;

namespace Sentinel.Reconciler.Waking;

internal sealed partial class ChangeWaker
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What changed could not be read, so everything is looked at again: {Problem}")]
    private partial void LogUnreadable(string problem);
}
