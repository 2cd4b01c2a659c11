using Microsoft.Extensions.Logging;
using Sentinel.Ansible;

namespace Sentinel.Reconciler.Runs;

internal sealed partial class RunFollower
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Server}: {Role}: {Task} …")]
    private partial void LogStarted(string server, string role, string task);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Role}: {Task}: {Result} ({Seconds:0.0} s)")]
    private partial void LogEnded(string server, string role, string task, TaskOutcome result, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} can no longer be followed; its hosts are looked at again")]
    private partial void LogLost(Exception exception, string run);
}
