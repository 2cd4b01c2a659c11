using Microsoft.Extensions.Logging;

namespace Sentinel.StateRepo.Remotes;

internal sealed partial class RemoteStep
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Pushed {Revision}")]
    private partial void LogPushed(string revision);

    [LoggerMessage(Level = LogLevel.Information, Message = "Merged {Revision} from the remote; {Files} files were taken over")]
    private partial void LogMerged(string revision, int files);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Conflict}. The server is quarantined; release the claim that shall not have it.")]
    private partial void LogConflict(string conflict);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing is written: {Problem}")]
    private partial void LogReadOnly(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "This instance writes again")]
    private partial void LogWrites();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private partial void LogProblem(string problem);
}
