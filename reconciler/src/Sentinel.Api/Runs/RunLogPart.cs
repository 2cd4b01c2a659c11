namespace Sentinel.Api.Runs;

/// <summary>What an index knows of a run's journal, and where it has to be read for one window.</summary>
/// <param name="First">Number of the first event there is; null: there is none.</param>
/// <param name="Last">Number of the last one.</param>
/// <param name="Total">Events that match.</param>
/// <param name="Matches">Their numbers, the first of them.</param>
/// <param name="Stretches">Pieces that hold the window, each to be read at once.</param>
internal sealed record RunLogPart(long? First, long? Last, int Total, IReadOnlyList<long> Matches, IReadOnlyList<RunLogStretch> Stretches);
