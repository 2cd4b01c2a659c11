using Microsoft.Extensions.Logging;

namespace Sentinel.StateRepo.Git;

internal sealed partial class GitSnapshots
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} is not in force: {Findings}")]
    private partial void LogFindings(string path, string findings);

    [LoggerMessage(Level = LogLevel.Error, Message = "The branch was moved from {Known} to {Head}, which does not contain it: acknowledged commits are no longer on main. Merge {Known} back.")]
    private partial void LogRewritten(string known, string head);
}
