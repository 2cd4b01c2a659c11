using Microsoft.Extensions.Logging;

namespace Sentinel.StateRepo.StartCache;

internal sealed partial class StartCacheKeeper
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The start cache cannot be used, so everything is read from git: {Problem}")]
    private partial void LogUnusable(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The start cache could not be written; the next start takes longer: {Problem}")]
    private partial void LogNotWritten(string problem);
}
