using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>All objects at one revision. Immutable; a new revision shares what did not change.</summary>
public sealed record StateSnapshot
{
    /// <summary>The commit, 40 hex digits.</summary>
    public required string Revision { get; init; }

    /// <summary>Commits reachable from <see cref="Revision"/>; grows with every commit, also across restarts.</summary>
    public required long CommitCount { get; init; }

    public required SnapshotDictionary<string, StoredObject<Server>> Servers { get; init; }

    public required SnapshotDictionary<string, StoredObject<Session>> Sessions { get; init; }

    public required SnapshotDictionary<string, StoredObject<IpClaim>> IpClaims { get; init; }

    public required SnapshotDictionary<string, StoredObject<ServerProfile>> Profiles { get; init; }

    public required SnapshotDictionary<string, StoredObject<Supplier>> Suppliers { get; init; }

    public required SnapshotDictionary<string, StoredObject<Credential>> Credentials { get; init; }

    /// <summary>Supplier lists: path to git id of the content.</summary>
    public required ImmutableDictionary<string, string> Imports { get; init; }

    /// <summary>Generated configuration: path to git id of the content.</summary>
    public required ImmutableDictionary<string, string> Generated { get; init; }

    /// <summary>What is no object and says how Sentinel is set up (<see cref="StatePaths.IsSetting"/>): path to git id of the content.</summary>
    public required ImmutableDictionary<string, string> Settings { get; init; }

    /// <summary>Files that no object in force came from: broken, misplaced or refused; by path.</summary>
    public required ImmutableDictionary<string, ImmutableArray<Finding>> Findings { get; init; }

    /// <summary>Servers refused because an incumbent has their address: name to what is wrong.</summary>
    public required ImmutableDictionary<string, Finding> AddressConflicts { get; init; }

    /// <summary>Objects of every kind by uid.</summary>
    public required SnapshotDictionary<string, ObjectKey> ObjectsByUid { get; init; }

    /// <summary>Names of servers in force by the address they hold; more than one only while one of them is refused.</summary>
    public required SnapshotDictionary<string, ImmutableArray<string>> ServersByAddress { get; init; }

    /// <summary>Names of servers that can be handed out: Ready, unbound, and nothing that forbids it. Any of them is found at its index.</summary>
    public required NameSet FreeServers { get; init; }

    public required ImmutableDictionary<ServerPhase, NameSet> ServersByPhase { get; init; }

    /// <summary>By a label's key and value.</summary>
    public required ImmutableDictionary<(string Key, string Value), NameSet> ServersByLabel { get; init; }

    /// <summary>The server that holds a claim which has not ended, by the claim's name.</summary>
    public required SnapshotDictionary<string, string> ServersByClaim { get; init; }

    /// <summary>Servers whose claims ended, for the cap on releases.</summary>
    public required GuardedServers Releases { get; init; }

    /// <summary>Servers that left the desired state, for the cap on retirements.</summary>
    public required GuardedServers Retirements { get; init; }

    /// <summary>Live claims that no server agrees to hold, oldest first.</summary>
    public required ImmutableSortedSet<WaitingClaim> WaitingClaims { get; init; }

    /// <summary>Names of claims, live and ended, by the retry key that made them.</summary>
    public required SnapshotDictionary<(string Identity, string Key), string> ClaimsByKey { get; init; }

    /// <summary>
    /// Bindings that wait for the remote, by the server's name. Whoever decides goes by what the objects say; what people
    /// are told goes through <see cref="Shown(StoredObject{Server})"/>. Empty where durability is local.
    /// </summary>
    public required ImmutableDictionary<string, UnacknowledgedBinding> UnacknowledgedBindings { get; init; }

    /// <summary>Opaque to clients: the end of the stream of changes up to here. Every later change has a higher version.</summary>
    public long ResourceVersion => ChangeVersion.EndOf(CommitCount, Unpublished);

    /// <summary>Commits that the remote lacked when last anybody waited for it; 0 where nobody does.</summary>
    internal long Unpublished { get; init; }

    /// <summary>False: the server is bound to a claim, and nobody is to know yet.</summary>
    public bool IsAcknowledged(StoredObject<Server> server) => !UnacknowledgedBindings.ContainsKey(server.Name);

    /// <summary>False: the claim, live or ended, has a server, and nobody is to know yet.</summary>
    public bool IsAcknowledged(IpClaim claim) =>
        (claim.Spec.Server ?? claim.Status?.LastSpec.Server) is not { } server
        || UnacknowledgedBindings.GetValueOrDefault(server) is not { } binding
        || binding.Claim != claim.Metadata.Name
        || binding.Uid != claim.Metadata.Uid;

    /// <summary>The server as people see it: without a claim that waits for the remote. It is not among <see cref="FreeServers"/> all the same.</summary>
    public Server Shown(StoredObject<Server> server) =>
        IsAcknowledged(server) || server.Object.Status is null ? server.Object : server.Object with { Status = server.Object.Status with { ClaimRef = null } };

    /// <summary>The claim as people see it: without a server and an address that wait for the remote.</summary>
    public IpClaim Shown(StoredObject<IpClaim> claim)
    {
        if (IsAcknowledged(claim.Object))
            return claim.Object;
        var (spec, status) = (claim.Object.Spec, claim.Object.Status);
        return claim.Object with { Spec = WithoutServer(spec), Status = status is null ? null : status with { BoundAt = null, LastSpec = WithoutServer(status.LastSpec) } };
    }

    private static IpClaimSpec WithoutServer(IpClaimSpec spec) => spec with { Server = null, Address = null };
}
