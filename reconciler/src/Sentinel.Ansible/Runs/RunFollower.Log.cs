using Microsoft.Extensions.Logging;

namespace Sentinel.Ansible;

internal sealed partial class RunFollower
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}: a line of the journal cannot be read and is left out")]
    private partial void LogUnreadable(string runId);
}
