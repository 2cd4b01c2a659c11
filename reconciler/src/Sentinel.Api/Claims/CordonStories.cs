using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Claims;

/// <summary>Who cordoned the servers that would help a claim. The history is long and the answer is only worth so much time.</summary>
internal sealed partial class CordonStories(IAuditTrail audit, TimeProvider time, ILogger<CordonStories> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly string[] Subject = ["server: cordon"];

    /// <summary>The same with who did it, when and why, where that is found in time.</summary>
    public async Task<ClaimWait> TellAsync(ClaimWait wait, CancellationToken cancellationToken)
    {
        if (!wait.WouldHelp.Any(h => h.Kind == HelpKind.Cordoned))
            return wait;
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var told = new List<ClaimHelp>(wait.WouldHelp);
        try
        {
            for (var i = 0; i < told.Count; i++)
                told[i] = told[i] is { Kind: HelpKind.Cordoned, Server: { } server } ? await TellAsync(told[i], server, either.Token).ConfigureAwait(false) : told[i];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over; the others are told without it.
        }
        catch (StateRepositoryException e)
        {
            LogUntold(e.Message);
        }

        return wait with { WouldHelp = told };
    }

    private async Task<ClaimHelp> TellAsync(ClaimHelp help, string server, CancellationToken cancellationToken)
    {
        var query = new AuditQuery { Object = new ObjectKey(ResourceKinds.Server.Kind, server), Words = Subject, Limit = 1 };
        return await audit.ReadAsync(query, cancellationToken).ConfigureAwait(false) is { Entries: [var entry, ..] } ? help with { By = entry.Actor, At = entry.At, Reason = entry.Reason } : help;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who cordoned the servers that would help a claim is not known: {Problem}")]
    private partial void LogUntold(string problem);
}
