using Microsoft.Extensions.Logging;

namespace Sentinel.StateRepo.Foreign;

internal sealed partial class ForeignWatch
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Put back what others changed of what only Sentinel writes: {Files}")]
    private partial void LogPutBack(string? files);

    [LoggerMessage(Level = LogLevel.Error, Message = "What others changed could not be put back and is tried again: {Problem}")]
    private partial void LogFailed(string problem);
}
