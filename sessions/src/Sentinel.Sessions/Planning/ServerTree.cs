using Sentinel.Resources;

namespace Sentinel.Sessions.Planning;

/// <summary>The Servers in force, found by address and by name.</summary>
internal sealed class ServerTree
{
    private readonly Dictionary<string, ServerFile> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServerFile> _byName = new(StringComparer.Ordinal);
    private readonly string _session;

    public ServerTree(IReadOnlyCollection<ServerFile> servers, string session)
    {
        _session = session;
        foreach (var file in servers)
        {
            // Of two that claim one address or name the first path is the one in force; order of input must not matter.
            Keep(_byAddress, Canonical(file.Server.Spec.Address), file);
            Keep(_byName, file.Server.Metadata.Name ?? "", file);
        }

        Own = [.. servers.Where(IsOwn).OrderBy(f => f.Server.Metadata.Name, StringComparer.Ordinal).ThenBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>The Session's servers, by name.</summary>
    public IReadOnlyList<ServerFile> Own { get; }

    public ServerFile? ByAddress(string address) => _byAddress.GetValueOrDefault(address);

    public ServerFile? ByName(string name) => _byName.GetValueOrDefault(name);

    public bool IsOwn(ServerFile file) => file.Server.Spec.Session == _session;

    /// <summary>A manifest written by hand may have another notation of the address.</summary>
    public static string Canonical(string address) => ServerAddress.TryParse(address, out var canonical, out _) ? canonical : address;

    private static void Keep(Dictionary<string, ServerFile> index, string key, ServerFile file)
    {
        if (!index.TryGetValue(key, out var known) || string.CompareOrdinal(file.Path, known.Path) < 0)
        {
            index[key] = file;
        }
    }
}
