namespace Sentinel.StateRepo.Committing;

/// <summary>
/// Turns changes into commits. There are two: one that writes a pack a batch, and one through LibGit2Sharp, which the
/// first is held against. Same head, changes and time in, same ids out. One thread at a time.
/// </summary>
internal interface ICommitEngine : IDisposable
{
    /// <summary>Starts over on this commit; what was built and not written is forgotten.</summary>
    void Reset(string head);

    /// <summary>Puts the change on top of what was built so far, if every file still is what it expects.</summary>
    Built Build(PreparedChange change);

    /// <summary>Ends the batch. What is built from now on belongs to the next, which may be built while this one is written.</summary>
    IBatchObjects Seal();
}
