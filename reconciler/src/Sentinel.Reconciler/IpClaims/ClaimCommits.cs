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

    /// <summary>Deletes the manifest where there still is one, writes the tombstone, and tells the server.</summary>
    public static StateChange End(StoredObject<IpClaim>? stored, IpClaim claim, ServerScope? server, DateTimeOffset now, string actor, string? requestId)
    {
        var files = new List<FileChange> { Tombstone(stored, claim, server, now) };
        if (stored?.ManifestPath is { } path)
            files.Add(new FileChange(path, null, FileVersion.Of(stored.ManifestBlob)));
        if (server is not null)
            files.Add(ServerStatusWriter.File(server, Without(server, claim, now)));
        return new StateChange
        {
            Subject = server is null ? $"ipclaim: release {claim.Metadata.Name}" : $"ipclaim: release {claim.Metadata.Name} from {server.Name}",
            Actor = actor,
            Reason = stored?.ManifestPath is null ? "Its manifest was removed from main." : null,
            Objects = server is null ? [claim.Key] : [claim.Key, server.Stored.Object.Key],
            RequestId = requestId,
            MayBePushedLater = true,
            Files = files,
        };
    }

    /// <summary>Of two claims that have the server, the one that is left keeps it, and nothing is wiped.</summary>
    private static ServerStatus Without(ServerScope server, IpClaim claim, DateTimeOffset now)
    {
        var (status, other) = (server.Status with { ConflictingClaim = null }, server.Status.ConflictingClaim);
        if (other is not null && ClaimPhases.Names(other, claim))
            return status;
        return ClaimPhases.IsLive(server.Snapshot, other) ? status with { ClaimRef = other } : status with { ClaimRef = status.ClaimRef! with { ReleasedAt = now } };
    }

    private static ClaimReference? Binding(ServerScope? server, IpClaim claim) =>
        ClaimPhases.Names(server?.Status.ConflictingClaim, claim) ? server!.Status.ConflictingClaim : server?.Status.ClaimRef;

    private static FileChange Manifest(IpClaim claim, ClaimFile file) => FileChange.Of(file.Path, claim, file.Version);

    private static IEnumerable<FileChange> Unmoved(ServerScope server)
    {
        if (server.Stored is { ManifestPath: { } path, ManifestBlob: { } blob })
            yield return FileChange.Unchanged(path, blob);
    }

    private static FileChange Tombstone(StoredObject<IpClaim>? stored, IpClaim claim, ServerScope? server, DateTimeOffset now)
    {
        var document = new StatusDocument<IpClaimStatus>
        {
            Kind = ResourceKinds.IpClaim.Kind,
            Metadata = new V1ObjectMeta { Name = claim.Metadata.Name, Uid = claim.Metadata.Uid, Generation = claim.Metadata.Generation },
            SpecInForce = stored?.InForce,
            Status = new IpClaimStatus
            {
                Phase = ClaimPhase.Released,
                EndedAt = now,
                BoundAt = Binding(server, claim)?.BoundAt,
                LastSpec = claim.Spec,
            },
        };
        return FileChange.Of(StatePaths.Status(ResourceKinds.IpClaim, claim.Metadata.Name), document, FileVersion.Of(stored?.StatusBlob));
    }
}
