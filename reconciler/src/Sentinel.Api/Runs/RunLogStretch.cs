namespace Sentinel.Api.Runs;

/// <summary>A piece of a journal with events that match, near each other.</summary>
/// <param name="First">Number of the first of them.</param>
/// <param name="Place">Where that begins.</param>
/// <param name="End">Where the last of them ends.</param>
/// <param name="Count">How many they are.</param>
internal readonly record struct RunLogStretch(long First, long Place, long End, int Count);
