using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>Which servers in force name which address, so that no address ever belongs to two.</summary>
internal sealed record AddressIndex
{
    /// <summary>Reason of the condition that a refused server carries; it keeps a refused one refused over a restart.</summary>
    public const string RefusedReason = "AddressTaken";

    public static readonly AddressIndex Empty = new();

    public ImmutableDictionary<string, ImmutableSortedSet<string>> NamesByAddress { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    /// <summary>By server name.</summary>
    public ImmutableDictionary<string, Finding> Conflicts { get; init; } =
        ImmutableDictionary.Create<string, Finding>(StringComparer.Ordinal);

    public AddressIndex Next(
        ImmutableDictionary<string, StoredObject<Server>> before,
        ImmutableDictionary<string, StoredObject<Server>> after,
        IReadOnlyCollection<string> touched)
    {
        var names = NamesByAddress.ToBuilder();
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in touched)
        {
            if (before.TryGetValue(name, out var old) && Holds(old) && names.TryGetValue(old.Object.Spec.Address, out var holders))
            {
                names[old.Object.Spec.Address] = holders.Remove(name);
                addresses.Add(old.Object.Spec.Address);
            }

            if (after.TryGetValue(name, out var now) && Holds(now))
            {
                var address = now.Object.Spec.Address;
                names[address] = (names.GetValueOrDefault(address) ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal)).Add(name);
                addresses.Add(address);
            }
        }

        var conflicts = Conflicts.ToBuilder();
        conflicts.RemoveRange(touched);
        foreach (var address in addresses)
            Judge(address, names[address], after, conflicts);
        foreach (var address in addresses.Where(a => names[a].IsEmpty))
            names.Remove(address);
        return new AddressIndex { NamesByAddress = names.ToImmutable(), Conflicts = conflicts.ToImmutable() };
    }

    private void Judge(
        string address,
        ImmutableSortedSet<string> holders,
        ImmutableDictionary<string, StoredObject<Server>> servers,
        ImmutableDictionary<string, Finding>.Builder conflicts)
    {
        conflicts.RemoveRange(holders);
        if (holders.Count < 2)
            return;
        var incumbent = holders
            .OrderBy(n => Conflicts.ContainsKey(n) || WasRefused(servers[n]))
            .ThenBy(n => servers[n].StatusBlob is null)
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

    /// <summary>A server holds its address until it is Retired.</summary>
    private static bool Holds(StoredObject<Server> server) => server.Object.Status?.Phase != ServerPhase.Retired;

    private static bool WasRefused(StoredObject<Server> server) =>
        server.Object.Status?.Conditions.Any(c => c.Type == ConditionTypes.Stalled && c.Reason == RefusedReason) == true;
}
