using Sentinel.Resources;

namespace Sentinel.Reconciler.Guards;

/// <summary>All guards, and the settings that they follow.</summary>
/// <param name="Guards">One each.</param>
/// <param name="Freezes">Of the settings in force, in their order.</param>
/// <param name="Pause">Of the whole repository; null: it is not paused.</param>
/// <param name="AwaitsAdoption">The file of settings is newer than what is in force: what came with it is judged first, or it is broken.</param>
/// <param name="Findings">What is wrong with the file; the last good version stays in force.</param>
public sealed record GuardOverview(IReadOnlyList<GuardState> Guards, IReadOnlyList<FreezeState> Freezes, PauseState? Pause, bool AwaitsAdoption, IReadOnlyList<Finding> Findings);
