using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Sorts changed files to the tables they belong to and makes the next tables.</summary>
/// <param name="tables">The tables before.</param>
/// <param name="git">Where what is not at hand is read.</param>
/// <param name="isPublished">Whether the remote has a server's binding already; null: it has none that is new.</param>
/// <param name="objectsOnly">True: the next tables have no index, and no uid of an object that has no status yet.</param>
internal sealed class StateTablesEdit(StateTables tables, IGitObjects git, Func<string, ClaimReference, bool>? isPublished = null, bool objectsOnly = false)
{
    /// <summary>From so many changed objects on a second thread is worth its start.</summary>
    private const int ManyObjects = 5_000;

    private readonly KindTableEdit<Server, ServerStatus> _servers = new(KindShapes.Server, tables.Servers, git, !objectsOnly);
    private readonly KindTableEdit<Session, SessionStatus> _sessions = new(KindShapes.Session, tables.Sessions, git, !objectsOnly);
    private readonly KindTableEdit<IpClaim, IpClaimStatus> _claims = new(KindShapes.IpClaim, tables.IpClaims, git, !objectsOnly);
    private readonly KindTableEdit<ServerProfile, ServerProfileStatus> _profiles = new(KindShapes.ServerProfile, tables.Profiles, git, !objectsOnly);
    private readonly KindTableEdit<Supplier, SupplierStatus> _suppliers = new(KindShapes.Supplier, tables.Suppliers, git, !objectsOnly);
    private readonly KindTableEdit<Credential, CredentialStatus> _credentials = new(KindShapes.Credential, tables.Credentials, git, !objectsOnly);

    public StateTables Apply(IEnumerable<TreeFileChange> changes)
    {
        var imports = tables.Imports.ToBuilder();
        var generated = tables.Generated.ToBuilder();
        var settings = tables.Settings.ToBuilder();
        foreach (var change in changes)
        {
            if (change.Parsed is ParsedFile.Manifest manifest)
                TakeManifest(manifest.Kind, change, manifest.Name);
            else if (change.Parsed is ParsedFile.Status status)
                TakeStatus(status.Kind, change, status.Name);
            else
                Take(change, imports, generated, settings);
        }

        var next = new StateTables
        {
            Servers = _servers.Resolve(),
            Sessions = _sessions.Resolve(),
            IpClaims = _claims.Resolve(),
            Profiles = _profiles.Resolve(),
            Suppliers = _suppliers.Resolve(),
            Credentials = _credentials.Resolve(),
            Imports = imports.ToImmutable(),
            Generated = generated.ToImmutable(),
            Settings = settings.ToImmutable(),
        }.WithFindings(tables);
        return objectsOnly ? next : WithIndexes(next);
    }

    /// <summary>The objects that the files touched, before and after, in the order of the stream.</summary>
    public IReadOnlyList<ObjectChange> Changes(StateTables next)
    {
        var changes = new List<ObjectChange>(_servers.Touched.Count + _claims.Touched.Count + _sessions.Touched.Count + _profiles.Touched.Count);
        Add(changes, ResourceKinds.Server, _servers.Touched, tables.Servers.Objects, next.Servers.Objects);
        Add(changes, ResourceKinds.IpClaim, _claims.Touched, tables.IpClaims.Objects, next.IpClaims.Objects);
        Add(changes, ResourceKinds.Session, _sessions.Touched, tables.Sessions.Objects, next.Sessions.Objects);
        Add(changes, ResourceKinds.ServerProfile, _profiles.Touched, tables.Profiles.Objects, next.Profiles.Objects);
        Add(changes, ResourceKinds.Supplier, _suppliers.Touched, tables.Suppliers.Objects, next.Suppliers.Objects);
        Add(changes, ResourceKinds.Credential, _credentials.Touched, tables.Credentials.Objects, next.Credentials.Objects);
        changes.Sort((a, b) => a.Version.CompareTo(b.Version));
        return changes;
    }

    private static void Add<T>(
        List<ObjectChange> changes,
        KindInfo kind,
        IReadOnlyDictionary<string, long> touched,
        SnapshotDictionary<string, StoredObject<T>> before,
        SnapshotDictionary<string, StoredObject<T>> after)
        where T : Resource
    {
        foreach (var (name, version) in touched)
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (old is not null || now is not null)
                changes.Add(new ObjectChange(version, new ObjectKey(kind.Kind, name), old, now));
        }
    }

    /// <summary>Two halves of about the same work, at once where many objects changed.</summary>
    private StateTables WithIndexes(StateTables next)
    {
        AddressIndex? addresses = null;
        ServerIndex? serversBy = null;
        ClaimIndex? claimsBy = null;
        SnapshotDictionary<string, ObjectKey>? uids = null;
        InTwo(
            _servers.Touched.Count,
            () =>
            {
                addresses = tables.Addresses.Next(tables.Servers.Objects, next.Servers.Objects, _servers.Touched.Keys);
                serversBy = tables.ServersBy.Next(tables.Servers.Objects, next.Servers.Objects, addresses.Conflicts, Judged(addresses));
            },
            () =>
            {
                claimsBy = tables.ClaimsBy.Next(tables.IpClaims.Objects, next.IpClaims.Objects, next.Servers.Objects, TouchedClaims(next));
                uids = Uids(next);
            });
        return next with
        {
            Addresses = addresses!,
            ServersBy = serversBy!,
            ClaimsBy = claimsBy!,
            Uids = uids!,
            Unacknowledged = tables.Unacknowledged.Next(tables.Servers.Objects, next.Servers.Objects, _servers.Touched, isPublished),
        };
    }

    private static void InTwo(int work, Action first, Action second)
    {
        if (work >= ManyObjects)
        {
            Parallel.Invoke(first, second);
            return;
        }

        first();
        second();
    }

    /// <summary>Who was or is refused an address may be free, or not, without a change of its own.</summary>
    private IEnumerable<string> Judged(AddressIndex addresses) => ReferenceEquals(addresses.Conflicts, tables.Addresses.Conflicts)
        ? _servers.Touched.Keys
        : _servers.Touched.Keys.Concat(tables.Addresses.Conflicts.Keys).Concat(addresses.Conflicts.Keys).ToHashSet(StringComparer.Ordinal);

    private HashSet<string> TouchedClaims(StateTables next)
    {
        var claims = new HashSet<string>(_claims.Touched.Keys, StringComparer.Ordinal);
        claims.UnionWith(ClaimsOf(tables.Servers));
        claims.UnionWith(ClaimsOf(next.Servers));
        return claims;
    }

    private SnapshotDictionary<string, ObjectKey> Uids(StateTables next)
    {
        var uids = new UidIndexEdit(tables.Uids);
        uids.Take(ResourceKinds.Server, _servers.Touched.Keys, tables.Servers.Objects, next.Servers.Objects);
        uids.Take(ResourceKinds.IpClaim, _claims.Touched.Keys, tables.IpClaims.Objects, next.IpClaims.Objects);
        uids.Take(ResourceKinds.Session, _sessions.Touched.Keys, tables.Sessions.Objects, next.Sessions.Objects);
        uids.Take(ResourceKinds.ServerProfile, _profiles.Touched.Keys, tables.Profiles.Objects, next.Profiles.Objects);
        uids.Take(ResourceKinds.Supplier, _suppliers.Touched.Keys, tables.Suppliers.Objects, next.Suppliers.Objects);
        uids.Take(ResourceKinds.Credential, _credentials.Touched.Keys, tables.Credentials.Objects, next.Credentials.Objects);
        return uids.ToMap();
    }

    private IEnumerable<string> ClaimsOf(KindTable<Server, ServerStatus> servers) =>
        _servers.Touched.Keys.Select(name => servers.Objects.GetValueOrDefault(name)?.Object.Status)
            .SelectMany(status => new[] { status?.ClaimRef?.Name, status?.ConflictingClaim?.Name }).OfType<string>();

    private static void Set(ImmutableDictionary<string, string>.Builder files, TreeFileChange change)
    {
        if (change.Blob is { } blob)
            files[change.Path] = blob;
        else
            files.Remove(change.Path);
    }

    private void Take(
        TreeFileChange change,
        ImmutableDictionary<string, string>.Builder imports,
        ImmutableDictionary<string, string>.Builder generated,
        ImmutableDictionary<string, string>.Builder settings)
    {
        if (StatePaths.TryParseManifest(change.Path, out var kind))
            TakeManifest(kind, change, Path.GetFileNameWithoutExtension(change.Path));
        else if (StatePaths.TryParseStatus(change.Path, out var statusKind, out var name))
            TakeStatus(statusKind, change, name);
        else if (StatePaths.IsImport(change.Path))
            Set(imports, change);
        else if (change.Path.StartsWith(StatePaths.GeneratedFolder + "/", StringComparison.Ordinal))
            Set(generated, change);
        else if (StatePaths.IsSetting(change.Path))
            Set(settings, change);
    }

    private void TakeManifest(KindInfo kind, TreeFileChange change, string name)
    {
        if (kind == ResourceKinds.Server)
            _servers.TakeManifest(change, name);
        else if (kind == ResourceKinds.Session)
            _sessions.TakeManifest(change, name);
        else if (kind == ResourceKinds.IpClaim)
            _claims.TakeManifest(change, name);
        else if (kind == ResourceKinds.ServerProfile)
            _profiles.TakeManifest(change, name);
        else if (kind == ResourceKinds.Supplier)
            _suppliers.TakeManifest(change, name);
        else if (kind == ResourceKinds.Credential)
            _credentials.TakeManifest(change, name);
    }

    private void TakeStatus(KindInfo kind, TreeFileChange change, string name)
    {
        if (kind == ResourceKinds.Server)
            _servers.TakeStatus(change, name);
        else if (kind == ResourceKinds.Session)
            _sessions.TakeStatus(change, name);
        else if (kind == ResourceKinds.IpClaim)
            _claims.TakeStatus(change, name);
        else if (kind == ResourceKinds.ServerProfile)
            _profiles.TakeStatus(change, name);
        else if (kind == ResourceKinds.Supplier)
            _suppliers.TakeStatus(change, name);
        else if (kind == ResourceKinds.Credential)
            _credentials.TakeStatus(change, name);
    }
}
