using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Everything that is known of one revision; <see cref="ToSnapshot"/> is the part that callers see.</summary>
internal sealed record StateTables
{
    public static readonly StateTables Empty = new();

    public KindTable<Server, ServerStatus> Servers { get; init; } = KindTable<Server, ServerStatus>.Empty;

    public KindTable<Session, SessionStatus> Sessions { get; init; } = KindTable<Session, SessionStatus>.Empty;

    public KindTable<IpClaim, IpClaimStatus> IpClaims { get; init; } = KindTable<IpClaim, IpClaimStatus>.Empty;

    public KindTable<ServerProfile, ServerProfileStatus> Profiles { get; init; } = KindTable<ServerProfile, ServerProfileStatus>.Empty;

    public KindTable<Supplier, SupplierStatus> Suppliers { get; init; } = KindTable<Supplier, SupplierStatus>.Empty;

    public KindTable<Credential, CredentialStatus> Credentials { get; init; } = KindTable<Credential, CredentialStatus>.Empty;

    public ServerIndex ServersBy { get; init; } = ServerIndex.Empty;

    public ClaimIndex ClaimsBy { get; init; } = ClaimIndex.Empty;

    /// <summary>Objects by uid.</summary>
    public SnapshotDictionary<string, ObjectKey> Uids { get; init; } = SnapshotDictionary<string, ObjectKey>.Empty(StringComparer.Ordinal);

    public UnacknowledgedIndex Unacknowledged { get; init; } = UnacknowledgedIndex.NotKept;

    public AddressIndex Addresses { get; init; } = AddressIndex.Empty;

    /// <summary>Those of every kind; the same object while none changed.</summary>
    public ImmutableDictionary<string, ImmutableArray<Finding>> Findings { get; private init; } =
        ImmutableDictionary.Create<string, ImmutableArray<Finding>>(StringComparer.Ordinal);

    public ImmutableDictionary<string, string> Imports { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableDictionary<string, string> Generated { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>With the findings of its kinds, put together anew only where they differ from those before.</summary>
    public StateTables WithFindings(StateTables before) => this with
    {
        Findings = ReferenceEquals(Servers.Findings, before.Servers.Findings) && ReferenceEquals(Sessions.Findings, before.Sessions.Findings)
            && ReferenceEquals(IpClaims.Findings, before.IpClaims.Findings) && ReferenceEquals(Profiles.Findings, before.Profiles.Findings)
            && ReferenceEquals(Suppliers.Findings, before.Suppliers.Findings) && ReferenceEquals(Credentials.Findings, before.Credentials.Findings)
            ? before.Findings
            : Servers.Findings.AddRange(Sessions.Findings).AddRange(IpClaims.Findings).AddRange(Profiles.Findings)
                .AddRange(Suppliers.Findings).AddRange(Credentials.Findings),
    };

    public StateSnapshot ToSnapshot(string revision, long commitCount) => new()
    {
        Revision = revision,
        CommitCount = commitCount,
        Servers = Servers.Objects,
        Sessions = Sessions.Objects,
        IpClaims = IpClaims.Objects,
        Profiles = Profiles.Objects,
        Suppliers = Suppliers.Objects,
        Credentials = Credentials.Objects,
        Imports = Imports,
        Generated = Generated,
        Settings = Settings,
        Findings = Findings,
        AddressConflicts = Addresses.Conflicts,
        ObjectsByUid = Uids,
        ServersByAddress = Addresses.NamesByAddress,
        FreeServers = ServersBy.Free,
        ServersByPhase = ServersBy.ByPhase,
        ServersByLabel = ServersBy.ByLabel,
        ServersByClaim = ServersBy.ByClaim,
        Releases = ServersBy.Releases,
        Retirements = ServersBy.Retirements,
        WaitingClaims = ClaimsBy.Waiting,
        ClaimsByKey = ClaimsBy.ByKey,
        UnacknowledgedBindings = Unacknowledged.ByServer,
        Unpublished = UnpublishedOf(commitCount),
    };

    /// <summary>Commits that the remote lacks, while a binding waits for it.</summary>
    public long UnpublishedOf(long commitCount) => Unacknowledged.ByServer.IsEmpty ? 0 : commitCount - Unacknowledged.Published;
}
