using Microsoft.Extensions.Logging;

namespace Sentinel.Reconciler.IpClaims;

internal sealed partial class Claims
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Claim {Claim} of {Requester}: bound to {Address}")]
    private partial void LogBound(string claim, string requester, string address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Claim {Claim} of {Requester}: has a server, and waits for the remote to take that")]
    private partial void LogAwaitsRemote(string claim, string requester);

    [LoggerMessage(Level = LogLevel.Information, Message = "Claim {Claim} of {Requester}: waits for a server")]
    private partial void LogQueued(string claim, string requester);

    [LoggerMessage(Level = LogLevel.Information, Message = "Claim {Claim}: released by {Actor}")]
    private partial void LogReleased(string claim, string actor);
}
