using Microsoft.Extensions.Logging;

namespace Sentinel.Processes;

internal sealed partial class ProcessRunner
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} could not be started")]
    private partial void LogNotStarted(Exception error, string file);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{File} ended, but something it started still holds its output")]
    private partial void LogPipesHeld(string file);
}
