namespace Sentinel.StateRepo.Committing;

/// <summary>Where batches go: the branch, and the snapshot that shows it.</summary>
internal interface IBatchTarget
{
    /// <summary>Where the branch is now; the snapshot shows it when the call returns.</summary>
    /// <exception cref="StateRepositoryException">It cannot be read.</exception>
    Task<string> CatchUpAsync(CancellationToken cancellationToken);

    /// <summary>Whether the branch is there now; a quick look.</summary>
    bool IsAt(string revision);

    /// <summary>Writes the batch's objects and moves the branch from its base to its head; durable when it returns true.</summary>
    /// <returns>False: the branch is no longer where the batch begins. Nothing refers to the objects.</returns>
    /// <exception cref="StateRepositoryException">Disk, lock, permissions.</exception>
    Task<bool> WriteAsync(Batch batch, CancellationToken cancellationToken);

    /// <summary>Shows a written batch in the snapshot; batches in the order in which they were written.</summary>
    Task ShowAsync(Batch batch);
}
