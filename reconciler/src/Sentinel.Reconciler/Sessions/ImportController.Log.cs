using Microsoft.Extensions.Logging;

namespace Sentinel.Reconciler.Sessions;

internal sealed partial class ImportController
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: imported, {Counts}")]
    private partial void LogImported(string session, string counts);

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: its list is gone, {Count} servers retire")]
    private partial void LogRetired(string session, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: line {Line}, {Column} '{Value}': {Text} {Remedy}")]
    private partial void LogFinding(string session, int line, string column, string value, string text, string remedy);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path} waits: the whole repository is paused")]
    private partial void LogPaused(string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "A list was not imported: {Finding}")]
    private partial void LogUnnamed(string finding);
}
