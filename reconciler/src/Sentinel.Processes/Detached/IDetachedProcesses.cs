namespace Sentinel.Processes;

/// <summary>
/// Programs that outlive us. Each has a folder of its own, which says what became of it, to us and to whoever comes after us:
/// <c>lock</c>, <c>pid</c>, <c>out</c>, <c>err</c>, <c>rc</c>, <c>timedout</c>.
/// </summary>
public interface IDetachedProcesses
{
    /// <summary>
    /// Starts the program in a session of its own and returns once it can be inspected. Idempotent by folder: where a program
    /// was started, none is started again. A program that is missing ends with exit code 127 and words in <c>err</c>.
    /// </summary>
    /// <returns>Null, or why nothing was started and what helps.</returns>
    Task<string?> StartAsync(DetachedSpec spec, CancellationToken cancellationToken);

    /// <summary>What became of the program of this folder. Needs no memory of having started it.</summary>
    DetachedState Inspect(string directory);

    /// <summary>
    /// Ends the program and all of its group: SIGINT, after 5 s SIGTERM, after 3 s SIGKILL. Idempotent; does nothing
    /// where nothing runs, and never signals a process that merely has the same number.
    /// </summary>
    Task CancelAsync(string directory, CancellationToken cancellationToken);

    /// <summary>
    /// Ends what left the group but names one of <paramref name="markers"/> in its command line, such as the ssh masters of a socket folder.
    /// Idempotent.
    /// </summary>
    /// <param name="markers">Absolute paths of 16 characters or more that nothing else can name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task EndStraysAsync(IReadOnlyCollection<string> markers, CancellationToken cancellationToken);
}
