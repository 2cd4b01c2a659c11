using Sentinel.Reconciler.Guards;
using Sentinel.Resources;

namespace Sentinel.Api.Guards;

/// <summary>All guards as HTTP shows them.</summary>
/// <param name="Items">One each.</param>
/// <param name="Freezes">Times in which nothing is changed on machines.</param>
/// <param name="Frozen">One of them holds now.</param>
/// <param name="Paused">Nothing is done with any server or list.</param>
/// <param name="Pause">Why, since when and by whom; left out where nothing is paused.</param>
/// <param name="AwaitsAdoption">The file of settings is newer than what is in force.</param>
/// <param name="Findings">What is wrong with the file.</param>
internal sealed record GuardsAnswer(IEnumerable<GuardAnswer> Items, IEnumerable<FreezeAnswer> Freezes, bool Frozen, bool Paused, PauseAnswer? Pause, bool AwaitsAdoption, IReadOnlyList<Finding> Findings)
{
    public static GuardsAnswer Of(GuardOverview overview) => new(
        overview.Guards.Select(GuardAnswer.Of),
        overview.Freezes.Select(FreezeAnswer.Of),
        overview.Freezes.Any(f => f.Since is not null),
        overview.Pause is not null,
        overview.Pause is { } pause ? PauseAnswer.Of(pause) : null,
        overview.AwaitsAdoption,
        overview.Findings);
}
