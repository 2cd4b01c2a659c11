using Sentinel.Api.Lists;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>Looks for a word in what people know a server by.</summary>
internal static class ServerSearch
{
    public static Func<ServerRow, bool> For(StateSnapshot snapshot, string word)
    {
        var needle = new Needle(word);
        if (Labelled(snapshot, word, needle) is not { Count: > 0 } labelled)
            return row => Has(row, needle);
        return row => labelled.Contains(row.Name) || Has(row, needle);
    }

    private static bool Has(ServerRow row, Needle needle) =>
        needle.IsIn(row.Name) || needle.IsIn(row.Spec.Address) || needle.IsIn(row.Spec.Session) || needle.IsIn(row.Claim?.Name);

    /// <summary>Labels are few and servers are many, so the index is looked through, not each server's own.</summary>
    private static HashSet<string> Labelled(StateSnapshot snapshot, string word, Needle needle)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var sign = word.IndexOf('=', StringComparison.Ordinal);
        foreach (var ((key, value), servers) in snapshot.ServersByLabel)
        {
            var fits = sign < 0
                ? needle.IsIn(value)
                : key.EndsWith(word[..sign], StringComparison.OrdinalIgnoreCase) && value.StartsWith(word[(sign + 1)..], StringComparison.OrdinalIgnoreCase);
            if (fits)
                names.UnionWith(servers);
        }

        return names;
    }
}
