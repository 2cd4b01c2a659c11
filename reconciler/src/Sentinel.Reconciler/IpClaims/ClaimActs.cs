using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <inheritdoc/>
internal sealed partial class ClaimActs(
    IStateReader reader,
    IStateWriter writer,
    Binder binder,
    ClaimEnding ending,
    ClaimReviving reviving,
    ClaimViews views,
    Standstills standstills,
    TimeProvider time,
    ILogger<ClaimActs> logger) : IClaimActs
{
    public async Task<ClaimChange> RenewAsync(string name, TimeSpan? ttl, ClaimActor by, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = reader.Current;
            if (snapshot.IpClaims.GetValueOrDefault(name) is not { } stored)
                return new ClaimChange.NoSuchClaim();
            if (ClaimPhases.HasEnded(stored))
                return new ClaimChange.Refused($"Claim {name} has ended.", "Undo its end with unrelease, or make another claim.");
            var spec = stored.Object.Spec;
            if ((ttl ?? spec.Ttl) is not { } length)
                return new ClaimChange.Refused($"Claim {name} has no lease.", "Say how long it is to be, such as {\"ttl\": \"72h\"}.");
            var isBound = ClaimPhases.HolderOf(snapshot, stored.Object) is not null;
            var renewed = stored.Object with { Spec = spec with { Ttl = length, RenewedAt = isBound ? time.GetDocumentNow() : spec.RenewedAt } };
            var change = ClaimCommits.Renew(renewed, ClaimFile.Of(stored), by);
            if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is not WriteResult.Stale)
                return Done(name);
        }
    }

    public async Task<ClaimChange> ReplaceAsync(string name, ClaimActor by, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = reader.Current;
            if (snapshot.IpClaims.GetValueOrDefault(name) is not { } stored)
                return new ClaimChange.NoSuchClaim();
            if (ClaimPhases.HasEnded(stored))
                return new ClaimChange.Refused($"Claim {name} has ended.", "Make another claim.");
            if (ClaimPhases.HolderOf(snapshot, stored.Object) is not { } holder || ClaimPhases.ContestedBy(snapshot, stored.Object) is not null)
                return new ClaimChange.Refused($"Claim {name} has no server of its own.", "Wait until it is Bound; of two claims with one server, release one.");
            var request = new BindRequest(
                stored.Object,
                [stored.ManifestPath!, StatePaths.Status(ResourceKinds.Server, holder.Name)],
                server => ChangeAsync(stored, holder.Name, server, by, cancellationToken));
            switch (await binder.BindAsync(request, cancellationToken).ConfigureAwait(false))
            {
                case BindResult.Bound:
                    LogReplaced(name, by.Identity, holder.Name);
                    return Done(name);
                case BindResult.Exhausted:
                    return new ClaimChange.Exhausted(Exclusions.Explain(reader.Current, stored.Object.Spec.Selector, standstills.Last.IsPaused));
            }
        }
    }

    public async Task<ClaimChange> UnreleaseAsync(string name, ClaimActor by, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = reader.Current;
            if (snapshot.IpClaims.GetValueOrDefault(name) is not { } stored)
                return new ClaimChange.NoSuchClaim();
            if (!ClaimPhases.HasEnded(stored))
                return Done(name);
            if (reviving.Change(snapshot, stored, by) is not { } change)
                return new ClaimChange.Refused($"The server of claim {name} is being wiped, or was.", "Make another claim; what was on the server is gone.");
            if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
                continue;
            LogRevived(name, by.Identity);
            return Done(name);
        }
    }

    private async Task<StateChange> ChangeAsync(StoredObject<IpClaim> stored, string before, ServerScope server, ClaimActor by, CancellationToken cancellationToken)
    {
        // Of the same snapshot as the other server: what changed since makes the commit stale.
        var old = ServerController.Load(server.Snapshot, before, server.Now)!;
        var letGo = await ending.LetGoAsync(old, server.Now, cancellationToken).ConfigureAwait(false);
        var start = ClaimLease.StartOf(stored.Object.Spec, old.Status.ClaimRef?.BoundAt);
        var claim = stored.Object with { Spec = stored.Object.Spec with { RenewedAt = stored.Object.Spec.Ttl is null ? stored.Object.Spec.RenewedAt : start } };
        var bind = ClaimCommits.Bind(server, claim, ClaimFile.Of(stored), by.Identity, by.RequestId);
        return bind with
        {
            Subject = $"ipclaim: replace {before} of {stored.Name} by {server.Name}",
            Reason = $"{before} is let go, and wiped after its grace.",
            Objects = [.. bind.Objects, old.Stored.Object.Key],
            Files = [.. bind.Files, ServerStatusWriter.File(old, letGo)],
        };
    }

    private ClaimChange.Done Done(string name)
    {
        var snapshot = reader.Current;
        return new ClaimChange.Done(views.Of(snapshot, snapshot.IpClaims[name]));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Claim {Claim} got another server by {Actor}; {Server} is let go")]
    private partial void LogReplaced(string claim, string actor, string server);

    [LoggerMessage(Level = LogLevel.Information, Message = "The end of claim {Claim} was undone by {Actor}")]
    private partial void LogRevived(string claim, string actor);
}
