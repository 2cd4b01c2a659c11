using k8s.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>
/// Binds claims that wait as soon as a server is free, those that came by commit too; ends claims whose lease is over, or whose manifest
/// was taken away by commit; and takes an end back whose manifest was put back: on both ways a claim lives as one made over HTTP.
/// </summary>
internal sealed partial class IpClaimController(
    IStateReader reader,
    IStateWriter writer,
    IManifestHistory history,
    Binder binder,
    ClaimEnding ending,
    ClaimReviving reviving,
    Standstills standstills,
    IOptions<ClaimsOptions> options,
    TimeProvider time,
    ILogger<IpClaimController> logger) : IController
{
    /// <summary>A free server that was passed over may do soon, and nothing else would wake the claim then.</summary>
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for a lease or a tombstone; the resync looks at all of them anyway.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public string Name => ReconcileKey.IpClaim;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        var stored = snapshot.IpClaims.GetValueOrDefault(name);
        if (stored is null or { Removed: true })
            return await EndAsync(snapshot, stored, name, cancellationToken).ConfigureAwait(false);
        if (ClaimPhases.HasEnded(stored))
            return await ReviveAsync(snapshot, stored, cancellationToken).ConfigureAwait(false);
        if (ClaimPhases.ContestedBy(snapshot, stored.Object) is not null)
            return Outcome.Settled;
        return ClaimPhases.HolderOf(snapshot, stored.Object) is { } holder
            ? await KeepAsync(snapshot, stored, holder, cancellationToken).ConfigureAwait(false)
            : await BindAsync(stored, cancellationToken).ConfigureAwait(false);
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
        return await binder.BindAsync(BindRequest.Of(known, ClaimFile.Of(stored), "sentinel", null), cancellationToken).ConfigureAwait(false) switch
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

    /// <summary>A bound claim lives until its lease is over, and longer where its policy says so.</summary>
    private async Task<Outcome> KeepAsync(StateSnapshot snapshot, StoredObject<IpClaim> stored, StoredObject<Server> holder, CancellationToken cancellationToken)
    {
        var (claim, now) = (stored.Object, time.GetDocumentNow());
        if (ClaimLease.EndOf(claim.Spec, holder.Object.Status?.ClaimRef?.BoundAt) is not { } over)
            return Outcome.Settled;
        if (over > now)
            return Soon(over - now);
        if (claim.Spec.ExpiryPolicy == ExpiryPolicy.Warn)
        {
            // At that moment, and not again at each resync.
            if (now - over < SoonAgain)
                LogOverdue(stored.Name, claim.Spec.Requester, over);
            return Outcome.Settled;
        }

        // A pause keeps Sentinel from ending what a person did not end; its lifting wakes every claim.
        if ((await standstills.NowAsync(snapshot, cancellationToken).ConfigureAwait(false)).IsPaused)
            return Outcome.Settled;
        var end = new ClaimEnd(now, "sentinel") { Phase = ClaimPhase.Expired, Reason = "Its lease is over." };
        var change = await ending.ChangeAsync(stored, claim, ServerController.Load(snapshot, holder.Name, now), end, cancellationToken).ConfigureAwait(false);
        return await CommitAsync(change, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A claim whose manifest is gone without a tombstone was ended by a commit: a release like any other.</summary>
    private async Task<Outcome> EndAsync(StateSnapshot snapshot, StoredObject<IpClaim>? ended, string name, CancellationToken cancellationToken)
    {
        var now = time.GetDocumentNow();
        if (!snapshot.ServersByClaim.TryGetValue(name, out var bound) || ServerController.Load(snapshot, bound, now) is not { } server)
            return ended is null ? Outcome.Settled : await ForgetAsync(snapshot, ended, cancellationToken).ConfigureAwait(false);
        var last = await LastManifestAsync(name, cancellationToken).ConfigureAwait(false);
        var claim = new IpClaim
        {
            Metadata = new V1ObjectMeta { Name = name, Uid = server.Status.ClaimRef!.Uid },
            Spec = (last ?? new IpClaimSpec()) with { Server = server.Name, Address = server.Spec.Address },
        };
        var end = new ClaimEnd(now, "sentinel") { Reason = "Its manifest was removed from main." };
        var change = await ending.ChangeAsync(ended, claim, server, end, cancellationToken).ConfigureAwait(false);
        return await CommitAsync(change, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A tombstone goes after its time, unless its server was not wiped yet.</summary>
    private async Task<Outcome> ForgetAsync(StateSnapshot snapshot, StoredObject<IpClaim> ended, CancellationToken cancellationToken)
    {
        if (ended.Object.Status is not { } tombstone)
            return Outcome.Settled;
        var left = tombstone.EndedAt + options.Value.TombstoneAge - time.GetUtcNow();
        if (left > TimeSpan.Zero || ClaimUndo.ServerOf(snapshot, ended) is not null)
            return left > TimeSpan.Zero ? Soon(left) : Soon(LongestWait);
        return await CommitAsync(ClaimCommits.Forget(ended), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A manifest beside its tombstone was put back by a person: the end is undone while that can be.</summary>
    private async Task<Outcome> ReviveAsync(StateSnapshot snapshot, StoredObject<IpClaim> ended, CancellationToken cancellationToken)
    {
        if (reviving.Change(snapshot, ended, new ClaimActor("sentinel", null)) is { } change)
            return await CommitAsync(change, cancellationToken).ConfigureAwait(false);
        LogNameTaken(ended.ManifestPath!, ended.Name);
        return Outcome.Settled;
    }

    private async Task<Outcome> CommitAsync(StateChange change, CancellationToken cancellationToken) =>
        await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale ? Outcome.Stale : Outcome.Settled;

    private static Outcome Soon(TimeSpan left) => Outcome.After(left < LongestWait ? left : LongestWait);

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of claim {Claim} of {Requester} was over at {At}; by its policy it stays live. Renew or release it")]
    private partial void LogOverdue(string claim, string? requester, DateTimeOffset at);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: claim {Claim} has ended and its server is wiped, or being wiped; the manifest does nothing. Give a new claim another name")]
    private partial void LogNameTaken(string path, string claim);
}
