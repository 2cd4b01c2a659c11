using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Processes;
using Sentinel.StateRepo.Committing;
using Sentinel.StateRepo.Packs;
using Sentinel.StateRepo.Refs;
using Sentinel.StateRepo.Remotes;
using Sentinel.StateRepo.StartCache;
using Sentinel.StateRepo.Timeline;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// The state repository: both ports over one bare repository.
/// A LibGit2Sharp repository serves one thread at a time, so one gate stands before it.
/// </summary>
internal sealed class GitStateStore : IStateReader, IHistory, IBatchTarget, IDisposable, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Held while the branch is moved, or read to see whether somebody else moved it.</summary>
    private readonly SemaphoreSlim _moving = new(1, 1);
    private readonly WorkThread _disk = new("sentinel-disk");

    /// <summary>Ends when the snapshot shows our last move, so that nobody reads our own commits as somebody else's.</summary>
    private Task _shown = Task.CompletedTask;
    private readonly Repository _repository;
    private readonly RepositoryLock _lock;
    private readonly BranchRef _branch;
    private readonly GitSnapshots _snapshots;
    private readonly Committer _committer;
    private FoldersAhead? _ahead;
    private readonly string _path;
    private readonly SemaphoreSlim _foreign = new(0);
    private string? _beforeForeign;
    private bool _disposed;

    /// <exception cref="StateRepositoryException">No usable repository there, or another Sentinel holds it.</exception>
    public GitStateStore(IOptions<StateRepoOptions> options, IProcessRunner processes, TimeProvider time, ILogger<GitStateStore> logger)
    {
        _path = Path.GetFullPath(options.Value.Path);
        _repository = RepositoryOpening.Open(_path);
        _lock = RepositoryLock.Take(_repository.Info.Path);
        _branch = new BranchRef(_repository.Info.Path, options.Value.Branch, time);
        try
        {
            RepositoryOpening.Configure(_repository);
            _branch.RemoveOwnLock();
            OwnRefLocks.Remove(_repository.Info.Path);
            var window = new ChangeWindow(options.Value.ChangeWindowCount, options.Value.ChangeWindowTime);
            var bulk = new BulkReading(processes, _path);
            _snapshots = new GitSnapshots(
                _repository, _path, bulk, Cache(options.Value, time, logger), RequireHead(), WaitsForRemote(options.Value), window, time, logger);
            _committer = new Committer(Engine(options.Value, bulk, time, logger), this, options.Value.QueueLimit);
        }
        catch (Exception e)
        {
            Close();
            if (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
                throw new StateRepositoryException($"{_path} cannot be opened: {e.Message.TrimEnd('.')}. {RepositoryOpening.IfDamaged(_path)}", e);
            throw;
        }
    }

    public StateSnapshot Current => _snapshots.Current;

    public async Task<StateSnapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _shown.WaitAsync(cancellationToken).ConfigureAwait(false);
            return await GatedAsync(() => _branch.Read() == Current.Revision ? Current : Advance(RequireHead()), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _moving.Release();
        }
    }

    public Task<StateSnapshot> WaitForChangeAsync(long seen, CancellationToken cancellationToken) => _snapshots.Timeline.WaitAsync(seen, cancellationToken);

    public Task<ChangeRead> ReadChangesAsync(long after, CancellationToken cancellationToken) => _snapshots.Timeline.ReadAsync(after, cancellationToken);

    public Task<StateSnapshot> ReadAtAsync(string revision, CancellationToken cancellationToken) =>
        GatedAsync(() => _snapshots.ReadAt(RequireCommit(revision)), cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadBlobAsync(string blob, CancellationToken cancellationToken) =>
        GatedAsync<ReadOnlyMemory<byte>?>(
            () => GitObjects.ReadBlob(_repository, blob) is { } bytes ? bytes : (ReadOnlyMemory<byte>?)null, cancellationToken);

    public Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken) => _committer.CommitAsync(change, cancellationToken);

    async Task<string> IBatchTarget.CatchUpAsync(CancellationToken cancellationToken) => (await RefreshAsync(cancellationToken).ConfigureAwait(false)).Revision;

    bool IBatchTarget.IsAt(string revision) => _branch.Read() == revision;

    Task<bool> IBatchTarget.WriteAsync(Batch batch, CancellationToken cancellationToken)
    {
        // The processors are idle while the disk works; who waits for the batch has it shown the sooner.
        batch.Prepared = Task.Run(() => GatedAsync(() => Prepare(batch), CancellationToken.None), CancellationToken.None);
        return _disk.RunAsync(() => Write(batch, cancellationToken));
    }

    private bool Prepare(Batch batch)
    {
        _snapshots.Prepare(batch);
        return true;
    }

    private bool Write(Batch batch, CancellationToken cancellationToken)
    {
        _branch.Draft(batch.Head);
        batch.Objects.Write();
        _branch.SyncDraft();
        batch.Objects.Place();
        _moving.Wait(cancellationToken);
        try
        {
            if (!_branch.TryMoveAsync(batch.Base, batch.Head, cancellationToken).GetAwaiter().GetResult())
                return false;
            _shown = batch.Shown.Task;
            return true;
        }
        finally
        {
            _moving.Release();
        }
    }

    async Task IBatchTarget.ShowAsync(Batch batch)
    {
        try
        {
            await batch.Prepared.ConfigureAwait(false);
            await GatedAsync(() => _snapshots.TryShow(batch) ?? Advance(RequireCommit(batch.Head)), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            batch.Shown.SetResult();
        }
    }

    /// <summary>On the disk's thread, as every move of ours: two at once would share one draft.</summary>
    public Task<bool> FastForwardAsync(string from, string to, CancellationToken cancellationToken) => _disk.RunAsync(() =>
    {
        _moving.Wait(cancellationToken);
        try
        {
            _shown.Wait(cancellationToken);
            if (!_branch.TryMoveAsync(from, to, cancellationToken).GetAwaiter().GetResult())
                return false;
            GatedAsync(() => ShowRemote(RequireCommit(to)), cancellationToken).GetAwaiter().GetResult();
            return true;
        }
        finally
        {
            _moving.Release();
        }
    });

    public Task PublishedAsync(StateSnapshot snapshot, CancellationToken cancellationToken) =>
        GatedAsync(() => _snapshots.Publish(snapshot.CommitCount), cancellationToken);

    public string? TakeForeignMove() => Interlocked.Exchange(ref _beforeForeign, null);

    public Task WaitForForeignMoveAsync(CancellationToken cancellationToken) => _foreign.WaitAsync(cancellationToken);

    /// <summary>Commits what was handed over and lets the repository go. A container disposes of it once for each port it serves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        _ahead?.Dispose();
        await _committer.DisposeAsync().ConfigureAwait(false);
        await GatedAsync(WriteCache, CancellationToken.None).ConfigureAwait(false);
        Close();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private bool WriteCache()
    {
        _snapshots.WriteCache();
        return true;
    }

    private void Close()
    {
        _disk.Dispose();
        _branch.Dispose();
        _repository.Dispose();
        _lock.Dispose();
    }

    private static StartCacheKeeper? Cache(StateRepoOptions options, TimeProvider time, ILogger logger) =>
        options.EffectiveCachePath is { } path ? new StartCacheKeeper(new CacheFile(path), time, logger) : null;

    private ICommitEngine Engine(StateRepoOptions options, BulkReading bulk, TimeProvider time, ILogger logger)
    {
        if (options.Writer == StateWriterKind.LibGit2)
            return new LibGit2Engine(_path, time);
        var files = new PackFiles(_repository.Info.Path);
        files.RemoveLeftovers();
        var source = new LibGit2Source(_path);
        if (BulkReading.IsLarge(RequireHead().Tree))
            (_ahead = new FoldersAhead(bulk, source, logger)).Start(RequireHead().Tree.Sha);
        return new PackEngine(files, source, time);
    }

    private static bool WaitsForRemote(StateRepoOptions options) => options.Url is not null && options.EffectiveDurability == StateDurability.Remote;

    /// <summary>Goes on to a commit that came from the remote, which so has all up to it.</summary>
    private StateSnapshot ShowRemote(Commit head) => _snapshots.Publish(Advance(head).CommitCount);

    private StateSnapshot Advance(Commit head)
    {
        var before = Current;
        if (head.Sha == before.Revision)
            return before;

        // Before it is shown: who then looks whether others moved the branch is told.
        if (Interlocked.CompareExchange(ref _beforeForeign, before.Revision, null) is null && _foreign.CurrentCount == 0)
            _foreign.Release();
        return _snapshots.Advance(head);
    }

    private Commit RequireHead() =>
        RequireCommit(_branch.Read() ?? throw new StateRepositoryException(
            $"{_path} has no branch {_branch.Name}. Create one: sentinel init --bare {_path}"));

    private Commit RequireCommit(string revision) => RepositoryOpening.RequireCommit(_repository, _path, revision);

    private async Task<T> GatedAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return read();
        }
        catch (Exception e) when (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException($"{_path} cannot be read: {e.Message}", e);
        }
        finally
        {
            _gate.Release();
        }
    }
}
