using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Starting;

/// <summary>
/// On the first start on a copy of the repository no server is handed out before it was looked at: its host may have been given to somebody after
/// the copy was made, and then carries a mark. Done before anybody is answered.
/// </summary>
internal sealed partial class FirstStartCheck(
    IStateReader reader,
    IStateWriter writer,
    IWriterClaim claim,
    IServedBefore served,
    TimeProvider time,
    ILogger<FirstStartCheck> logger) : IHostedService
{
    /// <summary>Servers that the commit's trailers name; a fleet's worth of them would drown it.</summary>
    private const int MostNamed = 100;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Who does not write hands nothing out; who takes over starts anew.
        if (!claim.State.MayWrite || await served.IsSoAsync(cancellationToken).ConfigureAwait(false))
            return;
        while (Free(reader.Current) is { Count: > 0 } scopes)
        {
            if (await writer.CommitAsync(Change(scopes), cancellationToken).ConfigureAwait(false) is not WriteResult.Stale)
            {
                LogVerified(scopes.Count);
                break;
            }
        }

        await served.NoteAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private List<ServerScope> Free(StateSnapshot snapshot)
    {
        var now = time.GetDocumentNow();
        return
        [
            .. snapshot.Servers.Values
                .Where(s => s.Object.Status is { Phase: ServerPhase.Ready, ClaimRef: null })
                .Select(s => ServerController.Load(snapshot, s.Name, now)!),
        ];
    }

    private static StateChange Change(List<ServerScope> scopes) => new()
    {
        Subject = scopes.Count == 1 ? $"server: verify {scopes[0].Name} of a copied repository" : $"server: verify {scopes.Count} servers of a copied repository",
        Actor = "sentinel",
        Reason = "This copy of the repository was not served before: what is free here may have been given to somebody since.",
        Objects = [.. scopes.Take(MostNamed).Select(s => s.Stored.Object.Key)],
        Files = ManyRows.Select(scopes.Count, i => ServerStatusWriter.File(scopes[i], ServerStatusWriter.Next(scopes[i], Verify()))),
    };

    private static ServerStep Verify() =>
        ServerSteps.Verify(ServerReasons.CopiedRepository, "The repository is a copy; the host is looked at before it is handed out.", fresh: true);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This copy of the state repository was not served before: {Count} free servers are verified before they are handed out")]
    private partial void LogVerified(int count);
}
