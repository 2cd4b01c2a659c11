using Microsoft.Extensions.Logging;

namespace Sentinel.Reconciler.Waking;

internal sealed partial class ChangeWaker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of changes was left behind, so everything is looked at again.")]
    private partial void LogLeftBehind();
}
