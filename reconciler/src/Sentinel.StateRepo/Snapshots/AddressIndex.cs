using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Which servers in force name which address, so that no address ever belongs to two.</summary>
internal sealed record AddressIndex
{
    /// <summary>Reason of the condition that a refused server carries; it keeps a refused one refused over a restart.</summary>
    public const string RefusedReason = "AddressTaken";

    public static readonly AddressIndex Empty = new();

    /// <summary>Names in byte order; one, but for a conflict.</summary>
    public SnapshotDictionary<string, ImmutableArray<string>> NamesByAddress { get; init; } = SnapshotDictionary<string, ImmutableArray<string>>.Empty(StringComparer.Ordinal);

    /// <summary>By server name.</summary>
    public ImmutableDictionary<string, Finding> Conflicts { get; init; } =
        ImmutableDictionary.Create<string, Finding>(StringComparer.Ordinal);

    public AddressIndex Next(
        SnapshotDictionary<string, StoredObject<Server>> before,
        SnapshotDictionary<string, StoredObject<Server>> after,
        IEnumerable<string> touched)
    {
        var moved = touched.Where(name => !IsSettled(before.GetValueOrDefault(name), after.GetValueOrDefault(name))).ToList();
        if (moved.Count == 0)
            return this;
        var names = NamesByAddress.Change();
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in moved)
        {
            if (before.TryGetValue(name, out var old) && Holds(old) && names.TryGetValue(old.Object.Spec.Address, out var holders))
            {
                names[old.Object.Spec.Address] = holders.Remove(name);
                addresses.Add(old.Object.Spec.Address);
            }

            if (after.TryGetValue(name, out var now) && Holds(now))
            {
                var address = now.Object.Spec.Address;
                names[address] = names.TryGetValue(address, out var others) && !others.IsEmpty ? [.. others.Append(name).Order(StringComparer.Ordinal)] : [name];
                addresses.Add(address);
            }
        }

        return new AddressIndex { Conflicts = Judged(moved, addresses, names, after), NamesByAddress = names.ToMap() };
    }

    private ImmutableDictionary<string, Finding> Judged(
        List<string> moved,
        HashSet<string> addresses,
        SnapshotDictionary<string, ImmutableArray<string>>.Edit names,
        SnapshotDictionary<string, StoredObject<Server>> servers)
    {
        var conflicts = Conflicts.ToBuilder();
        conflicts.RemoveRange(moved);
        foreach (var address in addresses)
        {
            var holders = names.GetValueOrDefault(address);
            if (holders.IsEmpty)
                names.Remove(address);
            else
                Judge(address, holders, servers, conflicts);
        }

        return conflicts.ToImmutable();
    }

    private void Judge(
        string address,
        ImmutableArray<string> holders,
        SnapshotDictionary<string, StoredObject<Server>> servers,
        ImmutableDictionary<string, Finding>.Builder conflicts)
    {
        conflicts.RemoveRange(holders);
        if (holders.Length < 2)
            return;
        var incumbent = holders
            .OrderBy(n => Conflicts.ContainsKey(n) || WasRefused(servers[n]))
            .ThenBy(n => servers[n].StatusBlob is null)

            // A status of another version of the manifest may be of another address: editing one takes it from nobody.
            .ThenBy(n => servers[n].StatusSpecBlob != servers[n].InForce?.Blob)
            .ThenBy(n => servers[n].StatusBlob is null && !HeldBefore(n, address))
            .ThenBy(n => servers[n].ManifestPath ?? "", StringComparer.Ordinal)
            .First();
        foreach (var name in holders.Where(n => n != incumbent))
        {
            conflicts[name] = new Finding
            {
                Object = $"Server/{name}",
                Field = "spec.address",
                Value = address,
                File = servers[name].ManifestPath,
                Message = $"The address belongs to Server/{incumbent}, which stays in force.",
                Remedy = $"Remove this server, or retire {incumbent} first.",
            };
        }
    }

    /// <summary>Of those that have no status yet, the one that was there a revision ago is the incumbent.</summary>
    private bool HeldBefore(string name, string address) => NamesByAddress.TryGetValue(address, out var holders) && holders.Contains(name);

    /// <summary>The only holder of its address before and after: most changes of a server are of that kind.</summary>
    private bool IsSettled(StoredObject<Server>? old, StoredObject<Server>? now) =>
        old is not null && now is not null && Holds(old) && Holds(now)
        && old.Object.Spec.Address == now.Object.Spec.Address
        && NamesByAddress.TryGetValue(now.Object.Spec.Address, out var holders) && holders.Length == 1;

    /// <summary>A server holds its address until it is Retired.</summary>
    private static bool Holds(StoredObject<Server> server) => server.Object.Status?.Phase != ServerPhase.Retired;

    private static bool WasRefused(StoredObject<Server> server) =>
        server.Object.Status?.Conditions.Any(c => c.Type == ConditionTypes.Stalled && c.Reason == RefusedReason) == true;
}
