using Microsoft.Extensions.Logging;

namespace Sentinel.StateRepo.Watching;

internal sealed partial class RefWatcher
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The state repository cannot be read and is tried again: {Problem}")]
    private partial void LogUnreadable(string problem);
}
