using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>Which servers can be handed out: Ready, unbound, and nothing that forbids it.</summary>
internal static class FreeServers
{
    public static bool IsFree(StateSnapshot snapshot, StoredObject<Server> server) => snapshot.FreeServers.Contains(server.Name);

    /// <summary>Free servers that fit, from a place anywhere among them on, so that racing callers rarely meet.</summary>
    public static IEnumerable<StoredObject<Server>> Fitting(StateSnapshot snapshot, ClaimSelector? selector)
    {
        if (selector?.Server is { } name)
            return FittingOf(snapshot, [name], selector);
        if (selector?.Address is { } address)
            return FittingOf(snapshot, snapshot.ServersByAddress.TryGetValue(address, out var names) ? names : [], selector);
        var labelled = selector?.MatchLabels.Select(l => snapshot.ServersByLabel.GetValueOrDefault((l.Key, l.Value), NameSet.Empty)).MinBy(s => s.Count);
        return FittingOf(snapshot, labelled is not null && labelled.Count < snapshot.FreeServers.Count ? labelled : snapshot.FreeServers, selector);
    }

    private static IEnumerable<StoredObject<Server>> FittingOf(StateSnapshot snapshot, IReadOnlyList<string> names, ClaimSelector? selector)
    {
        var start = names.Count == 0 ? 0 : Random.Shared.Next(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[(start + i) % names.Count];
            if (snapshot.FreeServers.Contains(name) && snapshot.Servers[name] is var server && Fits(server.Object, selector))
                yield return server;
        }
    }

    public static bool Fits(Server server, ClaimSelector? selector) =>
        selector is null
        || ((selector.Server is null || selector.Server == server.Metadata.Name)
            && (selector.Address is null || selector.Address == server.Spec.Address)
            && HasLabels(server, selector)
            && HasFacts(server, selector));

    public static bool HasLabels(Server server, ClaimSelector selector) =>
        selector.MatchLabels.All(l => server.Metadata.Labels?.TryGetValue(l.Key, out var value) == true && value == l.Value);

    public static bool HasFacts(Server server, ClaimSelector selector) =>
        selector.Facts.All(f => FactConstraint.IsMet(server.Status?.Facts, f.Key, f.Value));
}
