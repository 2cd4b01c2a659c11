using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>The queue: first come first served among those that a free server fits.</summary>
internal static class WaitingClaims
{
    /// <summary>Names of free servers that claims which came before this one wait for.</summary>
    public static IReadOnlySet<string> Promised(StateSnapshot snapshot, IpClaim claim)
    {
        var promised = new HashSet<string>(StringComparer.Ordinal);
        var earlier = InOrder(snapshot).TakeWhile(c => c.Name != claim.Metadata.Name).ToList();
        if (earlier.Count == 0)
            return promised;
        var free = snapshot.FreeServers.Select(name => snapshot.Servers[name]).ToList();
        foreach (var waiting in earlier)
        {
            var server = free.FirstOrDefault(s => !promised.Contains(s.Name) && FreeServers.Fits(s.Object, waiting.Object.Spec.Selector));
            if (server is not null)
                promised.Add(server.Name);
        }

        return promised;
    }

    /// <summary>Claims that wait, oldest first.</summary>
    public static IEnumerable<StoredObject<IpClaim>> InOrder(StateSnapshot snapshot) => snapshot.WaitingClaims.Select(w => snapshot.IpClaims[w.Name]);
}
