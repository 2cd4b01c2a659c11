using Sentinel.Reconciler.Guards;
using Sentinel.Resources;

namespace Sentinel.Api.Guards;

/// <summary>All guards as HTTP shows them.</summary>
/// <param name="Items">One each.</param>
/// <param name="AwaitsAdoption">The file of settings is newer than what is in force.</param>
/// <param name="Findings">What is wrong with the file.</param>
internal sealed record GuardsAnswer(IEnumerable<GuardAnswer> Items, bool AwaitsAdoption, IReadOnlyList<Finding> Findings)
{
    public static GuardsAnswer Of(GuardOverview overview) => new(overview.Guards.Select(GuardAnswer.Of), overview.AwaitsAdoption, overview.Findings);
}
