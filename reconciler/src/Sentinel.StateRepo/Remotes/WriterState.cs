namespace Sentinel.StateRepo;

/// <summary>Whether this instance may write.</summary>
/// <param name="Kind">Which of the closed set.</param>
/// <param name="Problem">What stands in the way and what a person can do; null where this instance may write.</param>
public sealed record WriterState(WriterStateKind Kind, string? Problem = null)
{
    public bool MayWrite => Kind == WriterStateKind.Held;
}
