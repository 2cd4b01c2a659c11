using System.Threading.Channels;

namespace Sentinel.StateRepo.Committing;

/// <summary>
/// The one that commits. Callers hand over changes; what waits is built on the newest head, a commit each, and becomes
/// durable together, while the next batch is already being built on top. A batch forms while the one before it is
/// written, so there is no timer: one caller waits for the disk alone, many share it.
/// </summary>
internal sealed class Committer : IAsyncDisposable
{
    /// <summary>Changes in one batch at most; more would make the first of them wait for nothing.</summary>
    private const int BatchLimit = 512;

    /// <summary>Bytes after which a batch is closed.</summary>
    private const long BatchBytes = 64 << 20;

    private readonly ICommitEngine _engine;
    private readonly IBatchTarget _target;
    private readonly Channel<PendingChange> _queue;
    private readonly Task _loop;
    private List<BuiltChange> _open = [];
    private long _openBytes;
    private string _base = "";
    private string? _head;
    private Batch? _writing;
    private Task<WriteEnd> _write = Task.FromResult(WriteEnd.Done);
    private Task _shown = Task.CompletedTask;

    /// <param name="queueLimit">Changes that may wait; more callers than that wait for a place in the queue.</param>
    public Committer(ICommitEngine engine, IBatchTarget target, int queueLimit)
    {
        _engine = engine;
        _target = target;
        _queue = Channel.CreateBounded<PendingChange>(new BoundedChannelOptions(queueLimit) { SingleReader = true });
        _loop = Task.Run(RunAsync);
    }

    /// <exception cref="StateRepositoryException">It could not be committed, or the service stops.</exception>
    public async Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new PendingChange(PreparedChange.Of(change));
        try
        {
            await _queue.Writer.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw Stopping(pending);
        }

        using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((PendingChange)state!).Cancel(token), pending);
        return await pending.Result.ConfigureAwait(false);
    }

    /// <summary>Takes no more, commits what was handed over, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _engine.Dispose();
    }

    private async Task RunAsync()
    {
        while (await HasWorkAsync().ConfigureAwait(false))
        {
            if (_write.IsCompleted && await SettleAsync().ConfigureAwait(false) is { Count: > 0 } again)
                await BuildAsync(again).ConfigureAwait(false);
            if (Take() is { Count: > 0 } taken)
                await BuildAsync(taken).ConfigureAwait(false);
            if (_write.IsCompleted && _open.Count > 0)
                StartWrite();
        }

        await _shown.ConfigureAwait(false);
    }

    /// <summary>Waits for changes to build or for the write under way to end. False: the queue is closed and all is done.</summary>
    private async Task<bool> HasWorkAsync()
    {
        if (_write.IsCompleted && (_open.Count > 0 || await _write.ConfigureAwait(false) == WriteEnd.Lost))
            return true;
        if (_open.Count < BatchLimit && _openBytes < BatchBytes)
        {
            var more = _queue.Reader.WaitToReadAsync().AsTask();
            if (!_write.IsCompleted)
                await Task.WhenAny(more, _write).ConfigureAwait(false);
            if (!_write.IsCompleted && !(more.IsCompleted && !await more.ConfigureAwait(false)))
                return true;
            if (_write.IsCompleted && await _write.ConfigureAwait(false) != WriteEnd.Lost && _open.Count == 0)
                return await more.ConfigureAwait(false);
        }

        await _write.ConfigureAwait(false);
        return true;
    }

    /// <summary>After a write that did not succeed: the changes that are to be built again, since what they stood on is not there.</summary>
    private async Task<List<PendingChange>> SettleAsync()
    {
        var end = await _write.ConfigureAwait(false);
        if (end == WriteEnd.Done)
            return [];
        List<PendingChange> again = end == WriteEnd.Lost ? [.. _writing!.Changes.Select(c => c.Change)] : [];
        again.AddRange(_open.Select(c => c.Change));
        _write = Task.FromResult(WriteEnd.Done);
        Forget();
        return again;
    }

    private List<PendingChange> Take()
    {
        var taken = new List<PendingChange>();
        while (_open.Count + taken.Count < BatchLimit && _openBytes < BatchBytes && _queue.Reader.TryRead(out var next))
        {
            if (!next.TryTake())
                continue;
            taken.Add(next);
            _openBytes += next.Prepared.Size;
        }

        return taken;
    }

    private async Task BuildAsync(List<PendingChange> taken)
    {
        try
        {
            // With nothing under way, nothing else would find out that somebody moved the branch; a change that turns out
            // stale, or to change nothing, is judged on what is there.
            if (_head is null || (_open.Count == 0 && _write.IsCompleted && !_target.IsAt(_head)))
            {
                _head = await _target.CatchUpAsync(CancellationToken.None).ConfigureAwait(false);
                _engine.Reset(_head);
            }

            if (_open.Count == 0)
                _base = _head;
            foreach (var change in taken)
            {
                var built = _engine.Build(change.Prepared);
                _open.Add(new BuiltChange(change, built));
                _head = built is Built.Commit commit ? commit.Revision : _head;
            }
        }
        catch (Exception e)
        {
            // Nothing of the open batch is anywhere; the one under way is not touched by it.
            Fail(_open.Select(c => c.Change).Union(taken), e);
            Forget();
        }
    }

    private void Forget()
    {
        _engine.Seal().Release();
        (_open, _openBytes, _head) = ([], 0, null);
    }

    private void StartWrite()
    {
        _writing = new Batch(_base, _head!, _open, _engine.Seal());
        (_open, _openBytes) = ([], 0);
        _write = WriteAsync(_writing);
    }

    private async Task<WriteEnd> WriteAsync(Batch batch)
    {
        try
        {
            if (batch.IsEmpty || await _target.WriteAsync(batch, CancellationToken.None).ConfigureAwait(false))
            {
                _shown = ShowAsync(_shown, batch);
                return WriteEnd.Done;
            }

            batch.Objects.Release();
            return WriteEnd.Lost;
        }
        catch (Exception e)
        {
            batch.Objects.Release();
            Fail(batch.Changes.Select(c => c.Change), e);
            return WriteEnd.Broken;
        }
    }

    /// <summary>Shows the batch and tells its callers, while the next is already on its way to the disk.</summary>
    private async Task ShowAsync(Task before, Batch batch)
    {
        await before.ConfigureAwait(false);
        try
        {
            if (!batch.IsEmpty)
                await _target.ShowAsync(batch).ConfigureAwait(false);
            End(batch);
            batch.Objects.Release();
        }
        catch (Exception e)
        {
            // Those that were told already stay told.
            batch.Objects.Release();
            Fail(batch.Changes.Select(c => c.Change), e);
        }
    }

    private static void End(Batch batch)
    {
        var revision = batch.Base;
        foreach (var (change, built) in batch.Changes)
        {
            revision = built is Built.Commit commit ? commit.Revision : revision;
            change.End(built switch
            {
                Built.Commit => new WriteResult.Committed(revision),
                Built.Stale stale => new WriteResult.Stale(stale.Paths),
                _ => new WriteResult.Unchanged(revision),
            });
        }
    }

    private static void Fail(IEnumerable<PendingChange> changes, Exception problem)
    {
        foreach (var change in changes)
        {
            var subject = change.Prepared.Change.Subject;
            change.Fail(problem as StateRepositoryException ?? new StateRepositoryException(
                $"The change '{subject}' could not be committed: {problem.Message} Check the disk's free space and the permissions.", problem));
        }
    }

    private static StateRepositoryException Stopping(PendingChange change) =>
        new($"The change '{change.Prepared.Change.Subject}' came while the service stops. Send it again.");

    private enum WriteEnd
    {
        Done,

        /// <summary>Somebody else moved the branch: the same changes are built again.</summary>
        Lost,

        /// <summary>The callers were told; whoever comes next starts from where the branch is.</summary>
        Broken,
    }
}
