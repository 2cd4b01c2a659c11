using Sentinel.Resources;
using Sentinel.Sessions.Planning;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions;

/// <summary>
/// What a supplier's list does to the servers in force. A pure function: the same bytes and the same
/// servers give the same plan, whatever their order; it reads no file, no clock and no network, and never
/// throws for what is in a list. Planning again what a plan made changes nothing.
/// </summary>
public static class ImportPlanner
{
    /// <summary>The plan of a list that was added or changed.</summary>
    public static ImportPlan Plan(ImportInput input)
    {
        var list = input.BrokenSupplier is { } broken
            ? SupplierList.Unreadable(broken)
            : SupplierList.Read(input.Content.Span, new ListRules(input.Supplier, input.Settings.PrivateAddresses == AddressPolicy.Refuse));
        return list.Refusals.Count == 0
            ? ListPlan.Of(input, list)
            : new ImportPlan
            {
                SessionName = input.SessionName,
                BaseRevision = input.BaseRevision,
                Dialect = list.Dialect,
                Refused = true,
                Findings = list.Refusals,
            };
    }

    /// <summary>The plan of a list that was removed: all of its Session's servers retire.</summary>
    /// <param name="session">The Session whose list is gone.</param>
    /// <param name="servers">All Servers in force.</param>
    /// <param name="baseRevision">The revision of main that the plan is decided on; null for the one that the Session was imported on.</param>
    public static ImportPlan PlanRemoval(Session session, IReadOnlyCollection<ServerFile> servers, string? baseRevision = null)
    {
        var tree = new ServerTree(servers, session.Metadata.Name);
        return new ImportPlan
        {
            SessionName = session.Metadata.Name,
            BaseRevision = baseRevision ?? session.Spec.Commit,
            Rows = [.. tree.Own.Select(Retirement.Of)],
        };
    }
}
