using System.Globalization;
using k8s.Models;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>The commits of a claim's life. A binding writes both sides in one commit, and so does its end.</summary>
internal static class ClaimCommits
{
    public static StateChange Bind(ServerScope server, IpClaim claim, ClaimFile file, string actor, string? requestId)
    {
        var bound = claim with { Spec = claim.Spec with { Server = server.Name, Address = server.Spec.Address } };
        var reference = new ClaimReference { Name = claim.Metadata.Name, Uid = claim.Metadata.Uid, BoundAt = server.Now };
        return new StateChange
        {
            Subject = $"ipclaim: bind {claim.Metadata.Name} to {server.Name}",
            Actor = actor,
            Reason = claim.Spec.Purpose ?? $"{claim.Spec.Requester} asked for an address.",
            Objects = [bound.Key, server.Stored.Object.Key],
            RequestId = requestId,
            MayBePushedLater = true,
            Files =
            [
                Manifest(bound, file),
                ServerStatusWriter.File(server, server.Status with { ClaimRef = reference }),

                // The server's own manifest must still be the one that was judged: cordoned a moment ago is not free.
                .. Unmoved(server),
            ],
        };
    }

    public static StateChange Queue(IpClaim claim, ClaimFile file, string actor, string? requestId) => new()
    {
        Subject = $"ipclaim: queue {claim.Metadata.Name}",
        Actor = actor,
        Reason = "No server is free that fits.",
        Objects = [claim.Key],
        RequestId = requestId,
        MayBePushedLater = true,
        Files = [Manifest(claim, file)],
    };

    public static StateChange Renew(IpClaim claim, ClaimFile file, ClaimActor by) => new()
    {
        Subject = $"ipclaim: renew {claim.Metadata.Name}",
        Actor = by.Identity,
        Reason = $"Its lease is {Duration.Format(claim.Spec.Ttl!.Value)}{(claim.Spec.RenewedAt is { } start ? string.Create(CultureInfo.InvariantCulture, $" from {start:yyyy-MM-dd HH:mm:ss} UTC on") : " from its binding on")}.",
        Objects = [claim.Key],
        RequestId = by.RequestId,
        Files = [Manifest(claim, file)],
    };

    /// <summary>A tombstone that is old enough: the name is free again.</summary>
    public static StateChange Forget(StoredObject<IpClaim> ended) => new()
    {
        Subject = $"ipclaim: forget {ended.Name}",
        Actor = "sentinel",
        Reason = string.Create(CultureInfo.InvariantCulture, $"It ended on {ended.Object.Status!.EndedAt:yyyy-MM-dd}. The history still tells of it."),
        Objects = [ended.Object.Key],
        Files = [new FileChange(StatePaths.Status(ResourceKinds.IpClaim, ended.Name), null, FileVersion.Of(ended.StatusBlob))],
    };

    private static ClaimReference? Binding(ServerScope? server, IpClaim claim) =>
        ClaimPhases.Names(server?.Status.ConflictingClaim, claim) ? server!.Status.ConflictingClaim : server?.Status.ClaimRef;

    private static FileChange Manifest(IpClaim claim, ClaimFile file) => FileChange.Of(file.Path, claim, file.Version);

    private static IEnumerable<FileChange> Unmoved(ServerScope server)
    {
        if (server.Stored is { ManifestPath: { } path, ManifestBlob: { } blob })
            yield return FileChange.Unchanged(path, blob);
    }

    /// <summary>What is left of a claim that ends.</summary>
    public static FileChange Tombstone(StoredObject<IpClaim>? stored, IpClaim claim, ServerScope? server, ClaimEnd end)
    {
        var document = new StatusDocument<IpClaimStatus>
        {
            Kind = ResourceKinds.IpClaim.Kind,
            Metadata = new V1ObjectMeta { Name = claim.Metadata.Name, Uid = claim.Metadata.Uid, Generation = claim.Metadata.Generation },
            SpecInForce = stored?.InForce,
            Status = new IpClaimStatus
            {
                Phase = end.Phase,
                EndedAt = end.At,
                BoundAt = Binding(server, claim)?.BoundAt,
                LastSpec = claim.Spec,
            },
        };
        return FileChange.Of(StatePaths.Status(ResourceKinds.IpClaim, claim.Metadata.Name), document, FileVersion.Of(stored?.StatusBlob));
    }
}
