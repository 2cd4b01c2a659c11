using Microsoft.Extensions.Logging;
using Sentinel.Ansible;

namespace Sentinel.Reconciler.Runs;

internal sealed partial class RunFollower
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Server}: {Role}: {Task} …")]
    private partial void LogStarted(string server, string role, string task);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Role}: {Task}: {Result} ({Seconds:0.0} s)")]
    private partial void LogEnded(string server, string role, string task, TaskOutcome result, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} ended: {Result} {Text}")]
    private partial void LogRunEnded(string run, RunOutcome result, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} could not be followed; its journal is read again")]
    private partial void LogLost(Exception exception, string run);
}
