using Microsoft.Extensions.Logging;

namespace Sentinel.Processes;

internal sealed partial class DetachedProcesses
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Signal {Signal} to process group {Group} of {Directory}")]
    private partial void LogSignal(int signal, int group, string directory);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Directory}: its process number names another process by now; no signal was sent")]
    private partial void LogNotOurs(string directory);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Directory}: still running after SIGKILL")]
    private partial void LogStillThere(string directory);
}
