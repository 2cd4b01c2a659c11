namespace Sentinel.StateRepo.Tests.Foreign;

/// <summary>Shows a new revision only to who looks anew: the moment between telling and showing, for as long as a test wants.</summary>
internal sealed class LateReader(IStateReader reader) : IStateReader
{
    public StateSnapshot Current { get; private set; } = reader.Current;

    public async Task<StateSnapshot> RefreshAsync(CancellationToken cancellationToken) => Current = await reader.RefreshAsync(cancellationToken);

    public Task<StateSnapshot> WaitForChangeAsync(long seen, CancellationToken cancellationToken) => reader.WaitForChangeAsync(seen, cancellationToken);

    public Task<StateSnapshot> ReadAtAsync(string revision, CancellationToken cancellationToken) => reader.ReadAtAsync(revision, cancellationToken);

    public Task<ChangeRead> ReadChangesAsync(long after, CancellationToken cancellationToken) => reader.ReadChangesAsync(after, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadBlobAsync(string blob, CancellationToken cancellationToken) => reader.ReadBlobAsync(blob, cancellationToken);
}
