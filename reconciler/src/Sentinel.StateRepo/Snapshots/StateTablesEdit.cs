using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Sorts changed files to the tables they belong to and makes the next tables.</summary>
internal sealed class StateTablesEdit(StateTables tables, IGitObjects git)
{
    private readonly KindTableEdit<Server, ServerStatus> _servers = new(KindShapes.Server, tables.Servers, git);
    private readonly KindTableEdit<Session, SessionStatus> _sessions = new(KindShapes.Session, tables.Sessions, git);
    private readonly KindTableEdit<IpClaim, IpClaimStatus> _claims = new(KindShapes.IpClaim, tables.IpClaims, git);
    private readonly KindTableEdit<ServerProfile, ServerProfileStatus> _profiles = new(KindShapes.ServerProfile, tables.Profiles, git);

    public StateTables Apply(IEnumerable<TreeFileChange> changes)
    {
        var imports = tables.Imports.ToBuilder();
        var generated = tables.Generated.ToBuilder();
        foreach (var change in changes)
        {
            if (StatePaths.TryParseManifest(change.Path, out var kind))
                TakeManifest(kind, change);
            else if (StatePaths.TryParseStatus(change.Path, out var statusKind, out var name))
                TakeStatus(new ObjectKey(statusKind.Kind, name), change);
            else if (StatePaths.IsImport(change.Path))
                Set(imports, change);
            else if (change.Path.StartsWith(StatePaths.GeneratedFolder + "/", StringComparison.Ordinal))
                Set(generated, change);
        }

        var servers = _servers.Resolve();
        return new StateTables
        {
            Servers = servers,
            Sessions = _sessions.Resolve(),
            IpClaims = _claims.Resolve(),
            Profiles = _profiles.Resolve(),
            Addresses = tables.Addresses.Next(tables.Servers.Objects, servers.Objects, _servers.Touched),
            Imports = imports.ToImmutable(),
            Generated = generated.ToImmutable(),
        };
    }

    private static void Set(System.Collections.Immutable.ImmutableDictionary<string, string>.Builder files, TreeFileChange change)
    {
        if (change.Blob is { } blob)
            files[change.Path] = blob;
        else
            files.Remove(change.Path);
    }

    private void TakeManifest(KindInfo kind, TreeFileChange change)
    {
        if (kind == ResourceKinds.Server)
            _servers.TakeManifest(change.Path, change.Blob);
        else if (kind == ResourceKinds.Session)
            _sessions.TakeManifest(change.Path, change.Blob);
        else if (kind == ResourceKinds.IpClaim)
            _claims.TakeManifest(change.Path, change.Blob);
        else if (kind == ResourceKinds.ServerProfile)
            _profiles.TakeManifest(change.Path, change.Blob);
    }

    private void TakeStatus(ObjectKey key, TreeFileChange change)
    {
        if (key.Kind == ResourceKinds.Server.Kind)
            _servers.TakeStatus(change.Path, change.Blob, key.Name);
        else if (key.Kind == ResourceKinds.Session.Kind)
            _sessions.TakeStatus(change.Path, change.Blob, key.Name);
        else if (key.Kind == ResourceKinds.IpClaim.Kind)
            _claims.TakeStatus(change.Path, change.Blob, key.Name);
        else if (key.Kind == ResourceKinds.ServerProfile.Kind)
            _profiles.TakeStatus(change.Path, change.Blob, key.Name);
    }
}
