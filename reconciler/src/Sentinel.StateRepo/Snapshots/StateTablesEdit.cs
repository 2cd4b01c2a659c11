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
        var claims = _claims.Resolve();
        var addresses = tables.Addresses.Next(tables.Servers.Objects, servers.Objects, _servers.Touched);
        var judged = ReferenceEquals(addresses.Conflicts, tables.Addresses.Conflicts)
            ? _servers.Touched
            : _servers.Touched.Concat(tables.Addresses.Conflicts.Keys).Concat(addresses.Conflicts.Keys).ToHashSet(StringComparer.Ordinal);
        return new StateTables
        {
            Servers = servers,
            Sessions = _sessions.Resolve(),
            IpClaims = claims,
            Profiles = _profiles.Resolve(),
            Addresses = addresses,
            ServersBy = tables.ServersBy.Next(tables.Servers.Objects, servers.Objects, addresses.Conflicts, judged),
            ClaimsBy = tables.ClaimsBy.Next(tables.IpClaims.Objects, claims.Objects, servers.Objects, [.. _claims.Touched, .. ClaimsOf(tables.Servers), .. ClaimsOf(servers)]),
            Imports = imports.ToImmutable(),
            Generated = generated.ToImmutable(),
        };
    }

    private IEnumerable<string> ClaimsOf(KindTable<Server, ServerStatus> servers) =>
        _servers.Touched.Select(name => servers.Objects.GetValueOrDefault(name)?.Object.Status?.ClaimRef?.Name).OfType<string>();

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
            _servers.TakeManifest(change);
        else if (kind == ResourceKinds.Session)
            _sessions.TakeManifest(change);
        else if (kind == ResourceKinds.IpClaim)
            _claims.TakeManifest(change);
        else if (kind == ResourceKinds.ServerProfile)
            _profiles.TakeManifest(change);
    }

    private void TakeStatus(ObjectKey key, TreeFileChange change)
    {
        if (key.Kind == ResourceKinds.Server.Kind)
            _servers.TakeStatus(change, key.Name);
        else if (key.Kind == ResourceKinds.Session.Kind)
            _sessions.TakeStatus(change, key.Name);
        else if (key.Kind == ResourceKinds.IpClaim.Kind)
            _claims.TakeStatus(change, key.Name);
        else if (key.Kind == ResourceKinds.ServerProfile.Kind)
            _profiles.TakeStatus(change, key.Name);
    }
}
