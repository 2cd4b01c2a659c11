namespace Sentinel.StateRepo;

/// <summary>
/// Versions along the stream of changes, <c>resourceVersion</c> to Kubernetes' clients: commits reachable from main times 2^20,
/// and the change's place in its commit. They grow, also across restarts. Further changes of one commit than there
/// are places share the last.
/// </summary>
public static class ChangeVersion
{
    private const int PlaceBits = 20;
    private const long LastPlace = (1L << PlaceBits) - 1;

    /// <param name="commitCount">Commits reachable from the one with the change.</param>
    /// <param name="place">The change's place in it, from 0.</param>
    public static long Of(long commitCount, long place) => (commitCount << PlaceBits) | Math.Min(place, LastPlace);

    /// <summary>What no change of the commit is beyond.</summary>
    public static long EndOf(long commitCount) => Of(commitCount, LastPlace);
}
