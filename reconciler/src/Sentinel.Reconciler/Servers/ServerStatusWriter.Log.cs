using Microsoft.Extensions.Logging;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

internal sealed partial class ServerStatusWriter
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Phase} ({Reason}) {Text}")]
    private partial void LogMoved(string server, ServerPhase phase, string reason, string text);
}
