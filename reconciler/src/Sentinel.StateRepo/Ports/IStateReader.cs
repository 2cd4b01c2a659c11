namespace Sentinel.StateRepo;

/// <summary>
/// Reads the state repository. Every answer is a value of one revision and never changes,
/// so reading twice is free of surprises and needs no lock.
/// </summary>
public interface IStateReader
{
    /// <summary>The newest revision that was read. After a write of ours returned, it contains that write.</summary>
    StateSnapshot Current { get; }

    /// <summary>Looks at main now and reads what is new. Idempotent.</summary>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<StateSnapshot> RefreshAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Ends as soon as the <see cref="StateSnapshot.ResourceVersion"/> of <see cref="Current"/> is another one than <paramref name="seen"/>;
    /// at once if it is already. Besides a new revision it is one when the remote took what people were not told of before.
    /// </summary>
    Task<StateSnapshot> WaitForChangeAsync(long seen, CancellationToken cancellationToken);

    /// <summary>Reads all objects at a revision (40 hex digits).</summary>
    /// <exception cref="StateRepositoryException">No such commit.</exception>
    Task<StateSnapshot> ReadAtAsync(string revision, CancellationToken cancellationToken);

    /// <summary>
    /// The stream of changes after a version; waits until there are any. It is held for a window
    /// (<see cref="StateRepoOptions.ChangeWindowCount"/>, <see cref="StateRepoOptions.ChangeWindowTime"/>). Reads nothing from git.
    /// </summary>
    /// <param name="after">A <see cref="StateSnapshot.ResourceVersion"/>, or the version of the last change seen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ChangeRead> ReadChangesAsync(long after, CancellationToken cancellationToken);

    /// <summary>The content of a blob by its git id, or null where there is none.</summary>
    Task<ReadOnlyMemory<byte>?> ReadBlobAsync(string blob, CancellationToken cancellationToken);
}
