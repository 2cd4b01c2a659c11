using Sentinel.Reconciler.Imports;

namespace Sentinel.Cli.Plan;

/// <summary>What a branch's lists would do.</summary>
/// <param name="BaseRevision">The commit that it is decided on: another one may make it another plan.</param>
/// <param name="Base">How that commit was named.</param>
/// <param name="Lists">Each list that the branch brings, changes or removes.</param>
internal sealed record PlannedBranch(string BaseRevision, string Base, IReadOnlyList<PlannedList> Lists)
{
    public bool HasFindings => Lists.Any(l => l.Findings.Any(f => !f.Accepted));
}
