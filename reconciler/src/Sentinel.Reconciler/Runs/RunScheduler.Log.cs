using Microsoft.Extensions.Logging;

namespace Sentinel.Reconciler.Runs;

internal sealed partial class RunScheduler
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run}: {Reason} Hosts: {Servers}")]
    private partial void LogStarted(string run, string reason, string servers);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} of an earlier start is followed again")]
    private partial void LogAttached(string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Profile {Profile} has no configuration that can be applied now; its conditions say why. Waiting: {Servers}")]
    private partial void LogNoConfiguration(string profile, string servers);

    [LoggerMessage(Level = LogLevel.Error, Message = "No run can be started: {Problem} Waiting: {Servers}")]
    private partial void LogHeld(string problem, string servers);

    [LoggerMessage(Level = LogLevel.Error, Message = "No run was started for {Servers}; they are looked at again")]
    private partial void LogNotStarted(Exception exception, string servers);
}
