using Sentinel.Resources;

namespace Sentinel.Reconciler.Acts;

/// <summary>What became of an act on many servers: a closed set.</summary>
public abstract record BulkResult
{
    private BulkResult()
    {
    }

    /// <summary>Durable as this commit.</summary>
    /// <param name="Revision">The commit.</param>
    /// <param name="Changed">Servers that it changed; the rest was so already.</param>
    public sealed record Done(string Revision, int Changed) : BulkResult;

    /// <summary>All were so already, or there are none; nothing was written.</summary>
    public sealed record Unchanged : BulkResult;

    /// <summary>It would be others than the person saw; nothing was written.</summary>
    /// <param name="Count">How many it would be now.</param>
    public sealed record CountDiffers(int Count) : BulkResult;

    /// <summary>Some manifests cannot be changed as they are, so nothing was written: who asked for all must not get some.</summary>
    /// <param name="Findings">One a server.</param>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : BulkResult;
}
