namespace Sentinel.StateRepo;

/// <summary>The contents that a file had along main since it was there.</summary>
/// <param name="Versions">The newest first.</param>
/// <param name="IsCut">There may be older ones: the look took its time, or there are more than are told.</param>
public sealed record PastVersions(IReadOnlyList<PastVersion> Versions, bool IsCut);
