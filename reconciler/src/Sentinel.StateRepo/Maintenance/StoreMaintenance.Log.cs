using Microsoft.Extensions.Logging;

namespace Sentinel.StateRepo.Maintenance;

internal sealed partial class StoreMaintenance
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Maintenance: {Command} over {Packs} packs took {Seconds:0.0} s")]
    private partial void LogDone(string command, int packs, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Maintenance: {Command} waits: another git takes packs away at the moment, and two at once are not safe")]
    private partial void LogBusy(string command);

    [LoggerMessage(Level = LogLevel.Error, Message = "Maintenance: {Command} failed and is tried again: {Problem}")]
    private partial void LogFailed(string command, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Maintenance: the packs cannot be counted: {Problem}")]
    private partial void LogUnreadable(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Maintenance: removed {File}, left since {Since:u} by a git that was killed")]
    private partial void LogLeftover(string file, DateTime since);
}
