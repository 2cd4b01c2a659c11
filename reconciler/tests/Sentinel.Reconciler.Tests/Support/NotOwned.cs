using Sentinel.StateRepo;
using Sentinel.StateRepo.Git;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>The store as a container sees it that must not dispose it: the repository of the test does.</summary>
internal sealed class NotOwned(GitStateStore store) : IStateReader, IStateWriter
{
    public StateSnapshot Current => store.Current;

    public Task<StateSnapshot> RefreshAsync(CancellationToken cancellationToken) => store.RefreshAsync(cancellationToken);

    public Task<StateSnapshot> WaitForChangeAsync(long seen, CancellationToken cancellationToken) => store.WaitForChangeAsync(seen, cancellationToken);

    public Task<StateSnapshot> ReadAtAsync(string revision, CancellationToken cancellationToken) => store.ReadAtAsync(revision, cancellationToken);

    public Task<ChangeRead> ReadChangesAsync(long after, CancellationToken cancellationToken) => store.ReadChangesAsync(after, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadBlobAsync(string blob, CancellationToken cancellationToken) => store.ReadBlobAsync(blob, cancellationToken);

    public Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken) => store.CommitAsync(change, cancellationToken);
}
