using k8s.Models;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace StoreWriter;

/// <summary>Changes as claims make them: a manifest comes or goes, and the server's status changes with it, by compare-and-swap.</summary>
internal static class Claiming
{
    public static StateChange Next(StateSnapshot seen, StoredObject<Server> server, string name, Guid uid, DateTimeOffset now) =>
        server.Object.Status?.ClaimRef is { } reference ? End(seen, server, reference) : Bind(server, name, uid, now);

    private static StateChange Bind(StoredObject<Server> server, string name, Guid uid, DateTimeOffset now)
    {
        var claim = new IpClaim
        {
            Metadata = new V1ObjectMeta { Name = name, Uid = uid.ToString() },
            Spec = new IpClaimSpec { Requester = "writer", Server = server.Name, Address = server.Object.Spec.Address },
        };
        var reference = new ClaimReference { Name = name, Uid = uid.ToString(), BoundAt = now };
        return Change(
            $"ipclaim: bind {name} to {server.Name}",
            new FileChange(StatePaths.Manifest(ResourceKinds.IpClaim, name), ManifestYaml.WriteManifest(claim), FileVersion.Absent),
            Status(server, reference));
    }

    private static StateChange End(StateSnapshot seen, StoredObject<Server> server, ClaimReference reference)
    {
        var blob = seen.IpClaims.TryGetValue(reference.Name, out var claim) ? claim.ManifestBlob : null;
        return Change(
            $"ipclaim: release {reference.Name} from {server.Name}",
            new FileChange(StatePaths.Manifest(ResourceKinds.IpClaim, reference.Name), null, FileVersion.Of(blob)),
            Status(server, null));
    }

    private static FileChange Status(StoredObject<Server> server, ClaimReference? reference) => new(
        StatePaths.Status(ResourceKinds.Server, server.Name),
        ManifestYaml.WriteStatus(new StatusDocument<ServerStatus>
        {
            Kind = "Server",
            Metadata = new V1ObjectMeta { Name = server.Name, Uid = server.Object.Metadata.Uid, Generation = server.Object.Metadata.Generation },
            SpecInForce = server.InForce,
            Status = server.Object.Status! with { ClaimRef = reference },
        }),
        FileVersion.Of(server.StatusBlob));

    private static StateChange Change(string subject, params FileChange[] files) => new() { Subject = subject, Actor = "writer", Files = files };
}
