using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>The claims port over the state repository.</summary>
internal sealed partial class Claims(
    IStateReader reader,
    IStateWriter writer,
    Binder binder,
    ClaimEnding ending,
    ClaimViews views,
    ClaimOutlook outlook,
    KeyedGate gate,
    Standstills standstills,
    WorkQueue queue,
    TimeProvider time,
    ILogger<Claims> logger) : IClaims
{
    public async Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        // Two tries of one request at once: the second waits for what the first made.
        var name = request.Name ?? NameOf(request);
        using var held = await gate.EnterAsync(request.Idempotency is { } key ? $"{key.Identity}\n{key.Key}" : name, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var snapshot = reader.Current;
            if (Earlier(snapshot, request, name) is { } earlier)
                return earlier;
            var claim = New(request, name);
            if (request.DryRun)
                return new ClaimResult.Previewed(ClaimPreview.Of(snapshot, claim, (await standstills.NowAsync(snapshot, cancellationToken).ConfigureAwait(false)).IsPaused, outlook));
            switch (await binder.BindAsync(BindRequest.Of(claim, ClaimFile.New(name), request.Actor, request.RequestId), cancellationToken).ConfigureAwait(false))
            {
                case BindResult.Bound bound:
                    var made = Find(name)! with { Revision = bound.Revision };
                    if (made.AwaitsRemote)
                        LogAwaitsRemote(name, request.Requester);
                    else
                        LogBound(name, request.Requester, made.Claim.Spec.Address ?? "");
                    return new ClaimResult.Made(made);
                case BindResult.Exhausted when request.FailWhenExhausted:
                    return new ClaimResult.Exhausted(Exclusions.Explain(reader.Current, request.Selector, standstills.Last.IsPaused));
                case BindResult.Exhausted:
                    if (await writer.CommitAsync(ClaimCommits.Queue(claim, ClaimFile.New(name), request.Actor, request.RequestId), cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
                        break;
                    LogQueued(name, request.Requester);

                    // A server may have become free between the look and the commit.
                    queue.Add(new ReconcileKey(ReconcileKey.IpClaim, name));
                    return new ClaimResult.Made(Find(name)!);
                default:
                    break; // Somebody made a claim of this name meanwhile: look at it.
            }
        }
    }

    public async Task<ClaimView?> ReleaseAsync(string name, string actor, string? requestId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = reader.Current;
            if (snapshot.IpClaims.GetValueOrDefault(name) is not { } stored)
                return null;
            if (ClaimPhases.HasEnded(stored))
                return views.Of(snapshot, stored);
            var now = time.GetDocumentNow();
            var holder = ClaimPhases.HolderOf(snapshot, stored.Object) ?? ClaimPhases.ContestedBy(snapshot, stored.Object);
            var server = holder is null ? null : ServerController.Load(snapshot, holder.Name, now);
            var change = await ending.ChangeAsync(stored, stored.Object, server, new ClaimEnd(now, actor) { RequestId = requestId }, cancellationToken).ConfigureAwait(false);
            if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
                continue;
            LogReleased(name, actor);
            return Find(name);
        }
    }

    public ClaimView? Find(string name)
    {
        var snapshot = reader.Current;
        return snapshot.IpClaims.GetValueOrDefault(name) is { } stored ? views.Of(snapshot, stored) : null;
    }

    public ClaimWait? ExplainWait(string name)
    {
        var snapshot = reader.Current;
        return snapshot.IpClaims.GetValueOrDefault(name) is { } stored && ClaimPhases.Of(snapshot, stored) == ClaimPhase.Pending
            ? new ClaimWait(WaitingClaims.InOrder(snapshot).TakeWhile(c => c.Name != name).Count(), Exclusions.Explain(snapshot, stored.Object.Spec.Selector, standstills.Last.IsPaused))
            {
                Queue = snapshot.WaitingClaims.Count,
                Funnel = ClaimOutlook.Funnel(snapshot, stored.Object, standstills.Last.IsPaused),
                WouldHelp = outlook.WouldHelp(snapshot, stored.Object.Spec.Selector),
            }
            : null;
    }

    public IReadOnlyList<ClaimView> List()
    {
        var snapshot = reader.Current;
        return [.. snapshot.IpClaims.Values.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => views.Of(snapshot, c))];
    }

    public async Task<ClaimView?> WaitAsync(string name, CancellationToken patience)
    {
        var snapshot = reader.Current;
        while (Find(name) is { Phase: ClaimPhase.Pending } pending)
        {
            try
            {
                snapshot = await reader.WaitForChangeAsync(snapshot.ResourceVersion, patience).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return pending;
            }
        }

        return Find(name);
    }

    /// <summary>What an earlier try, or somebody else's claim of this name, means for this request; null: nothing is in the way.</summary>
    private ClaimResult? Earlier(StateSnapshot snapshot, ClaimRequest request, string name)
    {
        if (request.Idempotency is { } key)
        {
            if (snapshot.ClaimsByKey.TryGetValue((key.Identity, key.Key), out var made) && snapshot.IpClaims[made] is var same)
                return Record(same.Object)!.Digest == key.Digest ? new ClaimResult.Replayed(views.Of(snapshot, same)) : new ClaimResult.KeyReused(same.Name);
        }

        return snapshot.IpClaims.ContainsKey(name) ? new ClaimResult.NameTaken(name) : null;
    }

    private static IdempotencyRecord? Record(IpClaim claim) => claim.Spec.Idempotency ?? claim.Status?.LastSpec.Idempotency;

    private IpClaim New(ClaimRequest request, string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Uid = Guid.NewGuid().ToString() },
        Spec = new IpClaimSpec
        {
            Requester = request.Requester,
            Purpose = request.Purpose,
            Selector = request.Selector,
            Ttl = request.Ttl,
            ExpiryPolicy = request.ExpiryPolicy,
            Idempotency = request.Idempotency,
            RequestedAt = time.GetDocumentNow(),
        },
    };

    /// <summary>With a key the name follows from it: then even two instances could not make two claims of one request.</summary>
    private static string NameOf(ClaimRequest request)
    {
        var seed = request.Idempotency is { } key ? Encoding.UTF8.GetBytes($"{key.Identity}\n{key.Key}") : RandomNumberGenerator.GetBytes(16);
        return "claim-" + Convert.ToHexStringLower(SHA256.HashData(seed))[..12];
    }
}
