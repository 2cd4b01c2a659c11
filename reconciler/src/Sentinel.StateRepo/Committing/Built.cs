namespace Sentinel.StateRepo.Committing;

/// <summary>What building came to.</summary>
internal abstract record Built
{
    private Built()
    {
    }

    /// <summary>A commit on top of the ones before.</summary>
    public sealed record Commit(string Revision) : Built;

    /// <summary>The tree already was so.</summary>
    public sealed record Nothing : Built;

    /// <summary>These files are not what the change expects.</summary>
    public sealed record Stale(IReadOnlyList<string> Paths) : Built;
}
