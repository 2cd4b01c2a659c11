using Sentinel.Cli.Plan;
using Sentinel.Processes;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary>What the plan of a branch's lists tells of the branch.</summary>
/// <param name="Findings">What it rejects, on the lists' own lines; what it only notes is no finding.</param>
/// <param name="Known">Good manifests that the branch left as they were: the plan read them, and nobody has to read them again.</param>
internal sealed record PlannedLists(IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, ManifestOnDisk> Known)
{
    /// <summary>Where there is no list to plan.</summary>
    public static readonly PlannedLists None = new([], new Dictionary<string, ManifestOnDisk>());

    public static PlannedLists Read(StateFolder folder, Checkout checkout, string origin, CheckoutDifference difference, IProcessRunner processes)
    {
        // The base need not be read where nothing is decided on it.
        if (!difference.Changed.Any(StatePaths.IsImport) && !folder.Lists().Any(l => difference.ReadBase(l) is null))
            return None;
        var snapshot = checkout.SnapshotAt(origin, processes);
        var plans = new BranchPlan(folder, checkout, origin).Judge(snapshot, difference);
        return new PlannedLists(
            [.. plans.Where(l => !folder.IsLink(l.File)).SelectMany(l => l.Findings.Where(f => !f.Accepted).Select(f => Of(l.File, l.Session, f)))],
            snapshot.Revision == difference.Base ? Unchanged(snapshot, difference) : None.Known);
    }

    private static Finding Of(string file, string? session, RowFinding finding) => new()
    {
        Object = session is null ? file : $"{ResourceKinds.Session.Kind}/{session}",
        File = file,
        Field = finding.Column,
        Value = finding.Value,
        Line = finding.Line,
        Column = 1,
        Message = finding.Message,
        Remedy = finding.Remedy,
    };

    private static Dictionary<string, ManifestOnDisk> Unchanged(StateSnapshot snapshot, CheckoutDifference difference)
    {
        IEnumerable<StoredObject>[] kinds =
            [snapshot.Servers.Values, snapshot.Sessions.Values, snapshot.IpClaims.Values, snapshot.Profiles.Values, snapshot.Suppliers.Values, snapshot.Credentials.Values];
        var known = new Dictionary<string, ManifestOnDisk>(StringComparer.Ordinal);
        foreach (var stored in kinds.SelectMany(k => k))
        {
            if (stored is { ManifestPath: { } path, Findings.Count: 0 } && !difference.Changed.Contains(path) && !difference.Removed.Contains(path))
                known[path] = new ManifestOnDisk(path, stored.Resource, []);
        }

        return known;
    }
}
