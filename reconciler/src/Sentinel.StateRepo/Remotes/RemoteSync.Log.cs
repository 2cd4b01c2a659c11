using Microsoft.Extensions.Logging;

namespace Sentinel.StateRepo.Remotes;

internal sealed partial class RemoteSync
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The repository cannot be used for the remote and is tried again: {Problem}")]
    private partial void LogBroken(string problem);
}
