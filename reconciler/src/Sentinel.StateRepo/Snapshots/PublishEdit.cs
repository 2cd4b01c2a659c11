using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Makes the tables in which bindings that the remote now has are shown; the objects are the same, with a new place in the stream.</summary>
/// <param name="tables">The tables before.</param>
/// <param name="end">The version of the last change.</param>
internal sealed class PublishEdit(StateTables tables, long end)
{
    private readonly SnapshotDictionary<string, StoredObject<Server>>.Edit _servers = tables.Servers.Objects.Change();
    private readonly SnapshotDictionary<string, StoredObject<IpClaim>>.Edit _claims = tables.IpClaims.Objects.Change();

    /// <param name="servers">Those whose bindings are shown from now on, in order.</param>
    /// <param name="changes">The servers and their claims, in the order of the stream.</param>
    public StateTables Apply(IReadOnlyList<string> servers, out IReadOnlyList<ObjectChange> changes)
    {
        var bindings = servers.Select(name => (Server: name, Claim: tables.Unacknowledged.ByServer[name].Claim)).ToList();
        var objects = bindings.Count + bindings.Count(b => tables.IpClaims.Objects.ContainsKey(b.Claim));
        var version = end - objects;
        var made = new List<ObjectChange>(objects);
        foreach (var (server, claim) in bindings)
        {
            made.Add(Move(ResourceKinds.Server, _servers, server, ++version)!);
            if (tables.IpClaims.Objects.ContainsKey(claim))
                made.Add(Move(ResourceKinds.IpClaim, _claims, claim, ++version)!);
        }

        changes = made;
        return tables with
        {
            Servers = tables.Servers with { Objects = _servers.ToMap() },
            IpClaims = tables.IpClaims with { Objects = _claims.ToMap() },
        };
    }

    private static ObjectChange Move<T>(KindInfo kind, SnapshotDictionary<string, StoredObject<T>>.Edit objects, string name, long version)
        where T : Resource
    {
        var before = objects.GetValueOrDefault(name)!;
        var now = before with { Version = version };
        objects[name] = now;
        return new ObjectChange(version, new ObjectKey(kind.Kind, name), before, now);
    }
}
