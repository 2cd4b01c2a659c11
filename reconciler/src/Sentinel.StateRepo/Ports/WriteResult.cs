namespace Sentinel.StateRepo;

/// <summary>What became of a change.</summary>
public abstract record WriteResult
{
    private WriteResult()
    {
    }

    /// <summary>Durable as this commit.</summary>
    public sealed record Committed(string Revision) : WriteResult;

    /// <summary>The tree already was so; no commit was made, for there are no empty ones.</summary>
    public sealed record Unchanged(string Revision) : WriteResult;

    /// <summary>Somebody was faster: these files are not what the change expected. Nothing was written.</summary>
    public sealed record Stale(IReadOnlyList<string> Paths) : WriteResult;
}
