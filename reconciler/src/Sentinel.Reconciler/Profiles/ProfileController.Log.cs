using Microsoft.Extensions.Logging;

namespace Sentinel.Reconciler.Profiles;

internal sealed partial class ProfileController
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Profile {Profile}: configuration {Digest}, {Findings} findings")]
    private partial void LogGenerated(string profile, string digest, int findings);
}
