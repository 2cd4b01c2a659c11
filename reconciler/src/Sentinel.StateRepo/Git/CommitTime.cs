namespace Sentinel.StateRepo.Git;

/// <summary>
/// Committer dates never go back along the branch, also where the clock does: git's walks stop early by date. The author's
/// date stays what the clock said.
/// </summary>
internal static class CommitTime
{
    /// <param name="now">The clock, seconds since 1970.</param>
    /// <param name="parent">The committer date of the commit before.</param>
    public static long Next(long now, long parent) => Math.Max(now, parent);
}
