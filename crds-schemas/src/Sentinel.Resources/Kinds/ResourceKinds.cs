namespace Sentinel.Resources;

/// <summary>Every kind that Sentinel knows.</summary>
public static class ResourceKinds
{
    public static readonly KindInfo Session = new("Session", "sessions", "sess", StatePaths.SessionsFolder);
    public static readonly KindInfo Server = new("Server", "servers", "srv", StatePaths.ServersFolder);
    public static readonly KindInfo IpClaim = new("IpClaim", "ipclaims", "ipc", StatePaths.IpClaimsFolder);
    public static readonly KindInfo ServerProfile = new("ServerProfile", "serverprofiles", "prof", StatePaths.ProfilesFolder);
    public static readonly KindInfo Supplier = new("Supplier", "suppliers", "sup", StatePaths.SuppliersFolder);
    public static readonly KindInfo Credential = new("Credential", "credentials", "cred", StatePaths.CredentialsFolder);

    public static IReadOnlyList<KindInfo> All { get; } = [Session, Server, IpClaim, ServerProfile, Supplier, Credential];

    /// <summary>The kind of that name as a manifest spells it, or null.</summary>
    public static KindInfo? Find(string kind) => All.FirstOrDefault(k => k.Kind == kind);
}
