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
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private string? _head;

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
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var write = Task.FromResult(WriteEnd.Done);
        Batch? writing = null;
        List<PendingChange> again = [];
        while (again.Count > 0 || await HasWorkAsync(write).ConfigureAwait(false))
        {
            if (again.Count == 0 && write.IsCompleted && (again = Lost(writing, await write.ConfigureAwait(false))).Count > 0)
                (write, writing, _head) = (Task.FromResult(WriteEnd.Done), null, null);
            var taken = again.Count > 0 ? again : Take();
            again = [];
            if (taken.Count == 0 || await BuildAsync(taken).ConfigureAwait(false) is not { } batch)
                continue;
            if (await write.ConfigureAwait(false) is var end and not WriteEnd.Done)
            {
                // What was built meanwhile stands on a batch that is not there.
                batch.Objects.Release();
                again = [.. Lost(writing, end), .. taken];
                (write, writing, _head) = (Task.FromResult(WriteEnd.Done), null, null);
                continue;
            }

            (writing, write) = (batch, WriteAsync(batch));
        }
    }

    /// <summary>True: there is something to take, or the batch under way lost its race. False: the queue is closed and all is done.</summary>
    private async Task<bool> HasWorkAsync(Task<WriteEnd> write)
    {
        var more = _queue.Reader.WaitToReadAsync(_stop.Token).AsTask();
        if (!write.IsCompleted)
            await Task.WhenAny(more, write).ConfigureAwait(false);
        if (!more.IsCompletedSuccessfully && write.IsCompleted && await write.ConfigureAwait(false) == WriteEnd.Lost)
            return true;
        if (await more.ConfigureAwait(false))
            return true;
        return await write.ConfigureAwait(false) == WriteEnd.Lost;
    }

    private static List<PendingChange> Lost(Batch? batch, WriteEnd end) =>
        end == WriteEnd.Lost ? [.. batch!.Changes.Select(c => c.Change)] : [];

    private List<PendingChange> Take()
    {
        var taken = new List<PendingChange>();
        var bytes = 0L;
        while (taken.Count < BatchLimit && bytes < BatchBytes && _queue.Reader.TryRead(out var next))
        {
            if (!next.TryTake())
                continue;
            taken.Add(next);
            bytes += next.Prepared.Size;
        }

        return taken;
    }

    private async Task<Batch?> BuildAsync(List<PendingChange> taken)
    {
        try
        {
            if (_head is null)
            {
                _head = await _target.CatchUpAsync(_stop.Token).ConfigureAwait(false);
                _engine.Reset(_head);
            }

            var start = _head;
            var changes = new List<BuiltChange>(taken.Count);
            foreach (var change in taken)
            {
                var built = _engine.Build(change.Prepared);
                changes.Add(new BuiltChange(change, built));
                _head = built is Built.Commit commit ? commit.Revision : _head;
            }

            return new Batch(start, _head, changes, _engine.Seal());
        }
        catch (Exception e)
        {
            // Nothing of this batch is anywhere; the one under way is not touched by it.
            _head = null;
            Fail(taken, e);
            return null;
        }
    }

    private async Task<WriteEnd> WriteAsync(Batch batch)
    {
        await Task.Yield();
        try
        {
            if (!batch.IsEmpty && !await _target.WriteAsync(batch, _stop.Token).ConfigureAwait(false))
                return WriteEnd.Lost;
            End(batch);
            return WriteEnd.Done;
        }
        catch (Exception e)
        {
            Fail([.. batch.Changes.Select(c => c.Change)], e);
            return WriteEnd.Broken;
        }
        finally
        {
            batch.Objects.Release();
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

    private static void Fail(List<PendingChange> changes, Exception problem)
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
