using k8s.Models;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>
/// Binds claims that wait as soon as a server is free, those that came by commit too, and ends claims whose manifest
/// was taken away by commit: on both ways a claim lives as one made over HTTP.
/// </summary>
internal sealed class IpClaimController(IStateReader reader, IStateWriter writer, IManifestHistory history, Binder binder, ClaimEnding ending, TimeProvider time) : IController
{
    /// <summary>A free server that was passed over may do soon, and nothing else would wake the claim then.</summary>
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);

    public string Name => ReconcileKey.IpClaim;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (snapshot.IpClaims.GetValueOrDefault(name) is not { Removed: false } stored)
            return await EndAsync(snapshot, name, cancellationToken).ConfigureAwait(false);
        var waits = !ClaimPhases.HasEnded(stored) && ClaimPhases.HolderOf(snapshot, stored.Object) is null && ClaimPhases.ContestedBy(snapshot, stored.Object) is null;
        return waits
            ? await BindAsync(stored, cancellationToken).ConfigureAwait(false)
            : Outcome.Settled;
    }

    private async Task<Outcome> BindAsync(StoredObject<IpClaim> stored, CancellationToken cancellationToken)
    {
        var claim = stored.Object;
        var spec = claim.Spec with
        {
            Requester = claim.Spec.Requester ?? await BroughtByAsync(stored, cancellationToken).ConfigureAwait(false),
            RequestedAt = claim.Spec.RequestedAt ?? time.GetDocumentNow(),
            Server = null,
            Address = null,
        };
        var known = claim with { Spec = spec };
        return await binder.BindAsync(known, ClaimFile.Of(stored), "sentinel", null, cancellationToken).ConfigureAwait(false) switch
        {
            BindResult.Bound => Outcome.Settled,
            BindResult.Exhausted exhausted => await WaitAsync(stored, known, exhausted, cancellationToken).ConfigureAwait(false),
            _ => Outcome.Stale,
        };
    }

    /// <summary>A claim that came by commit gets its place in the queue when it is first seen.</summary>
    private async Task<Outcome> WaitAsync(StoredObject<IpClaim> stored, IpClaim known, BindResult.Exhausted exhausted, CancellationToken cancellationToken)
    {
        if (stored.Object.Spec != known.Spec
            && await writer.CommitAsync(ClaimCommits.Queue(known, ClaimFile.Of(stored), "sentinel", null), cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
            return Outcome.Stale;
        return exhausted.Skipped ? Outcome.After(SoonAgain) : Outcome.Settled;
    }

    /// <summary>A claim whose manifest is gone without a tombstone was ended by a commit: a release like any other.</summary>
    private async Task<Outcome> EndAsync(StateSnapshot snapshot, string name, CancellationToken cancellationToken)
    {
        var now = time.GetDocumentNow();
        if (!snapshot.ServersByClaim.TryGetValue(name, out var bound) || ServerController.Load(snapshot, bound, now) is not { } server)
            return Outcome.Settled;
        var last = await LastManifestAsync(name, cancellationToken).ConfigureAwait(false);
        var claim = new IpClaim
        {
            Metadata = new V1ObjectMeta { Name = name, Uid = server.Status.ClaimRef!.Uid },
            Spec = (last ?? new IpClaimSpec()) with { Server = server.Name, Address = server.Spec.Address },
        };
        var end = new ClaimEnd(now, "sentinel") { Reason = "Its manifest was removed from main." };
        var change = await ending.ChangeAsync(snapshot.IpClaims.GetValueOrDefault(name), claim, server, end, cancellationToken).ConfigureAwait(false);
        return await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale ? Outcome.Stale : Outcome.Settled;
    }

    /// <summary>What is left of a removed claim is in the history alone; its tombstone still answers a repeated request.</summary>
    private async Task<IpClaimSpec?> LastManifestAsync(string name, CancellationToken cancellationToken)
    {
        var path = StatePaths.Manifest(ResourceKinds.IpClaim, name);
        return await history.LastVersionAsync(path, cancellationToken).ConfigureAwait(false) is { } bytes
            ? ManifestYaml.ReadManifest<IpClaim>(path, bytes).Value?.Spec
            : null;
    }

    private async Task<string> BroughtByAsync(StoredObject<IpClaim> stored, CancellationToken cancellationToken) =>
        await history.BroughtByAsync(stored.ManifestPath!, cancellationToken).ConfigureAwait(false) ?? "git:unknown";
}
