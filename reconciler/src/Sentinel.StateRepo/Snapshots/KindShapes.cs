using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

internal static class KindShapes
{
    public static readonly KindShape<Server, ServerStatus> Server = new(
        ResourceKinds.Server,
        (server, status, metadata) => server with { Status = status, Metadata = metadata },
        _ => null,

        // A manifest that says so itself is the one that retired, wherever it was moved to before.
        (server, status) => status.Phase == ServerPhase.Retired && !server.Spec.Retired);

    public static readonly KindShape<Session, SessionStatus> Session = new(
        ResourceKinds.Session,
        (session, status, metadata) => session with { Status = status, Metadata = metadata },
        _ => null,
        (_, _) => false);

    public static readonly KindShape<IpClaim, IpClaimStatus> IpClaim = new(
        ResourceKinds.IpClaim,
        (claim, status, metadata) => claim with { Status = status, Metadata = metadata },
        status => new IpClaim { Spec = status.LastSpec },
        (_, _) => false);

    public static readonly KindShape<ServerProfile, ServerProfileStatus> ServerProfile = new(
        ResourceKinds.ServerProfile,
        (profile, status, metadata) => profile with { Status = status, Metadata = metadata },
        _ => null,
        (_, _) => false);

    public static readonly KindShape<Supplier, SupplierStatus> Supplier = new(
        ResourceKinds.Supplier,
        (supplier, status, metadata) => supplier with { Status = status, Metadata = metadata },
        _ => null,
        (_, _) => false);

    public static readonly KindShape<Credential, CredentialStatus> Credential = new(
        ResourceKinds.Credential,
        (credential, status, metadata) => credential with { Status = status, Metadata = metadata },
        _ => null,
        (_, _) => false);
}
