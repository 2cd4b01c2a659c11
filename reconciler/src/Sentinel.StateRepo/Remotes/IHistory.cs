namespace Sentinel.StateRepo.Remotes;

/// <summary>The write port without the question who may write, and the branch moved to commits that are there already.</summary>
internal interface IHistory : IStateWriter
{
    /// <summary>Moves the branch by compare-and-swap to a commit of the remote; durable, and read, when it returns true.</summary>
    /// <param name="from">Where the branch has to be.</param>
    /// <param name="to">A descendant of it.</param>
    /// <param name="cancellationToken">Ends the wait for the branch's lock.</param>
    Task<bool> FastForwardAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>The remote has everything up to the snapshot: what waited for that is shown when the call returns. Idempotent.</summary>
    Task PublishedAsync(StateSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Where the branch was before others moved it, once; null where nobody did since it was asked last.</summary>
    string? TakeForeignMove();

    /// <summary>Ends when others moved the branch.</summary>
    Task WaitForForeignMoveAsync(CancellationToken cancellationToken);
}
