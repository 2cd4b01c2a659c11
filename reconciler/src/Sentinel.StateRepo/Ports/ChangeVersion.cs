namespace Sentinel.StateRepo;

/// <summary>
/// Versions along the stream of changes, <c>resourceVersion</c> to Kubernetes' clients: commits reachable from main times 2^20,
/// and a place. They grow, also across restarts. The lower half of the places is for the changes of the commit; further changes than
/// there are places share the last. The upper half is for what the remote took while this commit was the newest: the
/// fewer commits it lacks, the higher the place, so that a restart, which counts them again, goes on from there.
/// </summary>
public static class ChangeVersion
{
    private const int PlaceBits = 20;
    private const long LastPlace = (1L << PlaceBits) - 1;
    private const long FirstUpperPlace = 1L << (PlaceBits - 1);

    /// <summary>Room for the two changes, a server's and a claim's, that a published commit makes at most.</summary>
    private const long PlacesOfCommit = 2;

    /// <param name="commitCount">Commits reachable from the one with the change.</param>
    /// <param name="place">The change's place in it, from 0.</param>
    public static long Of(long commitCount, long place) => (commitCount << PlaceBits) | Math.Min(place, FirstUpperPlace - 1);

    /// <summary>What no change is beyond that was shown while this commit was the newest, and the remote lacked so many.</summary>
    /// <param name="commitCount">Commits reachable from the newest.</param>
    /// <param name="unpublished">How many of them the remote lacks, where anybody waits for that.</param>
    public static long EndOf(long commitCount, long unpublished = 0) =>
        (commitCount << PlaceBits) | Math.Max(FirstUpperPlace, LastPlace - (PlacesOfCommit * unpublished));

    internal static long CommitCountOf(long version) => version >> PlaceBits;
}
