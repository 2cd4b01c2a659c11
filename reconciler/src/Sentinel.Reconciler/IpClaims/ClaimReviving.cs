using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>The commit that undoes the end of a claim: its manifest is back, its tombstone gone, and its server keeps it.</summary>
internal sealed class ClaimReviving(TimeProvider time)
{
    /// <summary>Null: the wipe began.</summary>
    /// <param name="snapshot">What is.</param>
    /// <param name="ended">The claim with its tombstone; its manifest may be back already, by a person's commit.</param>
    /// <param name="by">Who undoes it.</param>
    public StateChange? Change(StateSnapshot snapshot, StoredObject<IpClaim> ended, ClaimActor by)
    {
        if (ClaimUndo.ServerOf(snapshot, ended) is not { } holder)
            return ClaimUndo.NeverHadAServer(ended) ? Change(ended, null, by) : null;
        return Change(ended, ServerController.Load(snapshot, holder.Name, time.GetDocumentNow()), by);
    }

    private StateChange Change(StoredObject<IpClaim> ended, ServerScope? server, ClaimActor by)
    {
        var claim = Live(ended);
        var path = ended.ManifestPath ?? ended.InForce?.Path ?? StatePaths.Manifest(ResourceKinds.IpClaim, ended.Name);
        var files = new List<FileChange>
        {
            FileChange.Of(path, claim, FileVersion.Of(ended.ManifestPath is null ? null : ended.ManifestBlob)),
            new(StatePaths.Status(ResourceKinds.IpClaim, ended.Name), null, FileVersion.Of(ended.StatusBlob)),
        };
        if (server is not null)
            files.Add(ServerStatusWriter.File(server, Kept(server)));
        return new StateChange
        {
            Subject = server is null ? $"ipclaim: unrelease {ended.Name}" : $"ipclaim: unrelease {ended.Name}, {server.Name} is kept",
            Actor = by.Identity,
            Reason = ended.ManifestPath is null ? null : "Its manifest was put back on main.",
            Objects = server is null ? [ended.Object.Key] : [ended.Object.Key, server.Stored.Object.Key],
            RequestId = by.RequestId,
            MayBePushedLater = true,
            Files = files,
        };
    }

    /// <summary>What people write is as they have put it back; what Sentinel writes is as it was. A lease that is over starts anew.</summary>
    private IpClaim Live(StoredObject<IpClaim> ended)
    {
        var (claim, tombstone) = (ended.Object, ended.Object.Status!);
        var last = tombstone.LastSpec;
        var spec = ended.ManifestPath is null ? last : claim.Spec with
        {
            Requester = last.Requester,
            Idempotency = last.Idempotency,
            RequestedAt = last.RequestedAt,
            RenewedAt = last.RenewedAt,
            Server = last.Server,
            Address = last.Address,
        };
        return claim with { Status = null, Spec = tombstone.Phase == ClaimPhase.Expired ? spec with { RenewedAt = time.GetDocumentNow() } : spec };
    }

    private static ServerStatus Kept(ServerScope server) =>
        GuardCondition.Apply(server.Status with { ClaimRef = server.Status.ClaimRef! with { ReleasedAt = null, Guard = null } }, server.Now);
}
