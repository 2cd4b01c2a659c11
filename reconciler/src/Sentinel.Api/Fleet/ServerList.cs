using Sentinel.Api.Lists;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>How servers are listed.</summary>
internal static class ServerList
{
    public static readonly ListShape<ServerRow> Shape = new()
    {
        Plural = "servers",
        Name = row => row.Name,
        All = snapshot => snapshot.Servers.Values.Select(s => new ServerRow(snapshot, s)),
        Find = (snapshot, name) => new ServerRow(snapshot, snapshot.Servers[name]),

        // Each server is in one phase.
        Names = snapshot => [.. snapshot.ServersByPhase.Values],
        Fields = Fields(),
        Sorts = Sorts(),
        Search = ServerSearch.For,
        Searched = "name, address, Session, claim, and labels by value or as key=value",
        Labels = row => row.Stored.Object.Metadata.Labels,
        LabelIndex = (snapshot, key, value) => snapshot.ServersByLabel.GetValueOrDefault((key, value), NameSet.Empty),
    };

    private static IReadOnlyList<ListField<ServerRow>> Fields() =>
    [
        new("name", "name of the server", row => row.Name)
        {
            IsFacet = false,
            Index = (snapshot, name) => snapshot.Servers.ContainsKey(name) ? [name] : [],
        },
        new("address", "address", row => row.Spec.Address)
        {
            IsFacet = false,
            Index = (snapshot, address) => snapshot.ServersByAddress.TryGetValue(address, out var names) ? [.. names.Order(StringComparer.Ordinal)] : [],
        },
        new("phase", "where the server is in its life", row => row.PhaseName)
        {
            Known = Enum.GetNames<ServerPhase>(),
            Index = (snapshot, phase) => snapshot.ServersByPhase.GetValueOrDefault(Enum.Parse<ServerPhase>(phase), NameSet.Empty),
        },
        new("reason", "why it is there: the reason of the condition Ready", row => row.Reason),
        new("session", "the Session that brought it", row => row.Spec.Session),
        new("supplier", "the supplier of that Session", row => row.Supplier),
        new("profile", "the ServerProfile whose configuration it gets", row => row.Spec.Profile),
        new("system", "what the host said it runs, such as debian", row => row.Status?.Facts?.System),
        new("digest", "the configuration that the host completed last", row => row.Status?.Configuration?.Digest),
        new("run", "the Ansible run that it is part of", row => row.Status?.RunId),
        new("claim", "the claim that has it", row => row.Claim?.Name) { IsFacet = false },
        ListField<ServerRow>.OfFlag("claimed", "has a claim, also one that ended and whose wipe is not verified", row => row.Claim is not null),
        ListField<ServerRow>.OfFlag("free", "can be handed out now", row => row.IsFree) with
        {
            Index = (snapshot, value) => value == ListField<ServerRow>.Yes ? snapshot.FreeServers : null,
        },
        ListField<ServerRow>.OfFlag("cordoned", "gets no new claims", row => row.Spec.Cordoned),
        ListField<ServerRow>.OfFlag("paused", "Sentinel does nothing with it", row => row.Spec.Paused),
        ListField<ServerRow>.OfFlag("degraded", "is claimed and does not answer", row => row.IsDegraded),
        ListField<ServerRow>.OfFlag("outdated", "has another configuration than its profile's", row => row.IsOutdated),
        ListField<ServerRow>.OfFlag("removed", "its manifest is gone", row => row.Stored.Removed),
    ];

    private static IReadOnlyList<ListSort<ServerRow>> Sorts() =>
    [
        new(ListSort<ServerRow>.ByName, "name", row => SortKey.Of(row.Name)),
        new("address", "address, by number", row => SortKey.OfAddress(row.Spec.Address)),
        new("phase", "phase, in the order of a server's life", row => SortKey.Of((long)row.Phase)),
        new("reason", "reason", row => SortKey.Of(row.Reason)),
        new("since", "when the phase was entered", row => SortKey.Of(row.Status?.PhaseSince)),
        new("next", "when the next attempt is", row => SortKey.Of(row.Status?.NextAttemptAt)),
        new("attempts", "attempts that spent budget", row => SortKey.Of(row.Status?.Attempts ?? 0L)),
        new("session", "Session", row => SortKey.Of(row.Spec.Session)),
        new("supplier", "supplier", row => SortKey.Of(row.Supplier)),
        new("profile", "profile", row => SortKey.Of(row.Spec.Profile)),
        new("claim", "claim", row => SortKey.Of(row.Claim?.Name)),
        new("leaseEnd", "end of the supplier's lease", row => SortKey.Of(row.Spec.Order?.LeaseEnd)),
        new("urgency", "what needs a person most", row => SortKey.Of(row.Urgency)),
    ];
}
