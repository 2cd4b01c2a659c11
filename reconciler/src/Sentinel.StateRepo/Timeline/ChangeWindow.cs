namespace Sentinel.StateRepo.Timeline;

/// <summary>How much of the stream of changes is held.</summary>
/// <param name="Count">Changes at most; a single larger step is held whole until the next.</param>
/// <param name="Time">For how long.</param>
internal readonly record struct ChangeWindow(long Count, TimeSpan Time);
