using Sentinel.Resources;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>The servers that other lists give up, and what those lists said of them last.</summary>
internal sealed class Takeover
{
    private readonly Dictionary<string, (IReadOnlySet<string> Servers, AppliedRows Applied)> _givers = new(StringComparer.Ordinal);

    public Takeover(IReadOnlyList<GivenServers> given)
    {
        foreach (var giver in given)
        {
            _givers[giver.Session] = (giver.Servers, new AppliedRows(giver.Applied is { } applied ? [SupplierList.Read(applied.Span, new ListRules(giver.Supplier))] : []));
        }
    }

    public bool Has(ServerFile file) => Giver(file) is not null;

    /// <summary>What the giver's list said last; null where that is not known.</summary>
    public RowValues? Applied(ServerFile file, string address) => Giver(file)?.Applied.ByAddress(address)?.Values;

    /// <summary>The server as the other Session's. Its manifest stays where it lies, so it is the same object as before.</summary>
    public static Server Rename(Server server, string session)
    {
        var draft = new ServerDraft(server);
        draft.SetLabel(ServerLabels.Session, session);
        var renamed = draft.Build();
        return renamed with { Spec = renamed.Spec with { Session = session } };
    }

    private (IReadOnlySet<string> Servers, AppliedRows Applied)? Giver(ServerFile file) =>
        file.Server.Spec.Session is { } session && _givers.TryGetValue(session, out var giver) && giver.Servers.Contains(file.Server.Metadata.Name) ? giver : null;
}
