using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>
/// Finds a free server that fits and binds it. Callers in this process never try the same server at once,
/// and the commit's expectations keep everybody else out: a loser tries the next server.
/// </summary>
internal sealed class Binder(
    IStateReader reader,
    IStateWriter writer,
    IHostProbe hosts,
    ProbeMemory memory,
    Standstills standstills,
    WorkQueue queue,
    IOptions<ClaimsOptions> options,
    TimeProvider time)
{
    private readonly ConcurrentDictionary<string, bool> _tried = new(StringComparer.Ordinal);

    /// <summary>Binds one server to the claim, in one commit with its manifest.</summary>
    public async Task<BindResult> BindAsync(BindRequest request, CancellationToken cancellationToken)
    {
        if ((await standstills.NowAsync(reader.Current, cancellationToken).ConfigureAwait(false)).IsPaused)
            return new BindResult.Exhausted(Skipped: false);
        var silent = new HashSet<string>(StringComparer.Ordinal);
        while (Pick(request.Claim, silent) is { } server)
        {
            try
            {
                if (!await AnswersAsync(server, cancellationToken).ConfigureAwait(false))
                {
                    silent.Add(server.Name);
                    queue.Add(new ReconcileKey(ReconcileKey.Server, server.Name));
                    continue;
                }

                var change = await request.Change(server).ConfigureAwait(false);
                switch (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false))
                {
                    case WriteResult.Committed committed:
                        return new BindResult.Bound(committed.Revision);
                    case WriteResult.Stale stale when stale.Paths.Any(request.Own.Contains):
                        return new BindResult.ClaimChanged();
                }
            }
            finally
            {
                _tried.TryRemove(server.Name, out _);
            }
        }

        return new BindResult.Exhausted(Fitting(reader.Current, request.Claim).Any());
    }

    /// <summary>Free servers that fit and that no claim which waited longer has a right to.</summary>
    public static IEnumerable<StoredObject<Server>> Fitting(StateSnapshot snapshot, IpClaim claim)
    {
        var promised = WaitingClaims.Promised(snapshot, claim);
        return FreeServers.Fitting(snapshot, claim.Spec.Selector).Where(s => !promised.Contains(s.Name));
    }

    /// <summary>A free server that fits, that no other caller here tries, and that no claim that waited longer has a right to.</summary>
    private ServerScope? Pick(IpClaim claim, HashSet<string> silent)
    {
        var chosen = Fitting(reader.Current, claim).FirstOrDefault(s => !silent.Contains(s.Name) && _tried.TryAdd(s.Name, true));
        if (chosen is null)
            return null;
        if (ServerController.Load(reader.Current, chosen.Name, time.GetDocumentNow()) is { } scope && FreeServers.IsFree(scope.Snapshot, scope.Stored))
            return scope;

        // Taken between the look and the reservation: look again.
        _tried.TryRemove(chosen.Name, out _);
        return Pick(claim, silent);
    }

    private async Task<bool> AnswersAsync(ServerScope server, CancellationToken cancellationToken)
    {
        if (memory.AnsweredWithin(server.Name, options.Value.ProbeFreshness))
            return true;
        var reach = await hosts.ReachAsync(server.Spec.Address, server.Spec.Ssh.Port, options.Value.ProbeTimeout, cancellationToken).ConfigureAwait(false);
        var answers = reach is not ReachResult.Unreachable;
        memory.Note(server.Name, answers);
        return answers;
    }
}
