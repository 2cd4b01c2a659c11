using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.StateRepo.Committing;
using Sentinel.StateRepo.Packs;
using Sentinel.StateRepo.Refs;
using Sentinel.StateRepo.Remotes;
using Sentinel.StateRepo.Snapshots;
using Sentinel.StateRepo.Timeline;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// The state repository through LibGit2Sharp: both ports over one bare repository.
/// A LibGit2Sharp repository serves one thread at a time, so one gate stands before it.
/// </summary>
internal sealed partial class GitStateStore : IStateReader, IHistory, IBatchTarget, IDisposable, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Held while the branch is moved, or read to see whether somebody else moved it.</summary>
    private readonly SemaphoreSlim _moving = new(1, 1);
    private readonly WorkThread _disk = new("sentinel-disk");

    /// <summary>Ends when the snapshot shows our last move, so that nobody reads our own commits as somebody else's.</summary>
    private Task _shown = Task.CompletedTask;
    private readonly ILogger<GitStateStore> _logger;
    private readonly Repository _repository;
    private readonly RepositoryLock _lock;
    private readonly BranchRef _branch;

    /// <summary>More steps than followers fall behind in one pass, about half a minute of full load.</summary>
    private readonly RecentChanges _recent = new(capacity: 4096);
    private readonly Committer _committer;
    private readonly string _path;
    private readonly SemaphoreSlim _foreign = new(0);
    private string? _beforeForeign;
    private bool _disposed;
    private StateTables _tables = StateTables.Empty;
    private StateSnapshot _current;
    private TaskCompletionSource _changed = NewSignal();

    /// <exception cref="StateRepositoryException">No usable repository there, or another Sentinel holds it.</exception>
    public GitStateStore(IOptions<StateRepoOptions> options, TimeProvider time, ILogger<GitStateStore> logger)
    {
        _logger = logger;
        _path = Path.GetFullPath(options.Value.Path);
        _repository = RepositoryOpening.Open(_path);
        _lock = RepositoryLock.Take(_repository.Info.Path);
        _branch = new BranchRef(_repository.Info.Path, options.Value.Branch, time);
        try
        {
            RepositoryOpening.Configure(_repository);
            _branch.RemoveOwnLock();
            _current = Load(RequireHead());
            _committer = new Committer(Engine(options.Value, time), this, options.Value.QueueLimit);
        }
        catch (Exception e)
        {
            Close();
            if (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
                throw new StateRepositoryException($"{_path} cannot be opened: {e.Message.TrimEnd('.')}. {IfDamaged}", e);
            throw;
        }
    }

    private string IfDamaged => $"If the repository is damaged, run: git -C {_path} fsck --full; what is missing is in any clone, or in the backup.";

    public StateSnapshot Current => Volatile.Read(ref _current);

    public async Task<StateSnapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _shown.WaitAsync(cancellationToken).ConfigureAwait(false);
            return await GatedAsync(() => Advance(RequireHead()), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _moving.Release();
        }
    }

    public async Task<StateSnapshot> WaitForChangeAsync(string seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The signal is taken before the look, so that a change between the two is not missed.
            var signal = Volatile.Read(ref _changed).Task;
            if (Current is { } current && current.Revision != seen)
                return current;
            await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<StateSnapshot> ReadAtAsync(string revision, CancellationToken cancellationToken) =>
        GatedAsync(
            () =>
            {
                var commit = RequireCommit(revision);
                return ReadTables(StateTables.Empty, null, commit).ToSnapshot(revision, CountCommits(commit, null));
            },
            cancellationToken);

    public Task<StateDelta> ChangesBetweenAsync(string fromRevision, string toRevision, CancellationToken cancellationToken) =>
        _recent.Between(fromRevision, toRevision) is { } known
            ? Task.FromResult(known)
            : GatedAsync(
                () => RecentChanges.DeltaOf(GitTrees.Changes(_repository, RequireCommit(fromRevision).Tree, RequireCommit(toRevision).Tree)),
                cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadBlobAsync(string blob, CancellationToken cancellationToken) =>
        GatedAsync<ReadOnlyMemory<byte>?>(
            () => new GitObjects(_repository, RequireHead(), null).ReadBlob(blob) is { } bytes ? bytes : (ReadOnlyMemory<byte>?)null, cancellationToken);

    public Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken) => _committer.CommitAsync(change, cancellationToken);

    async Task<string> IBatchTarget.CatchUpAsync(CancellationToken cancellationToken) => (await RefreshAsync(cancellationToken).ConfigureAwait(false)).Revision;

    bool IBatchTarget.IsAt(string revision) => _branch.Read() == revision;

    Task<bool> IBatchTarget.WriteAsync(Batch batch, CancellationToken cancellationToken) => _disk.RunAsync(() =>
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
    });

    async Task IBatchTarget.ShowAsync(Batch batch)
    {
        try
        {
            await GatedAsync(() => Show(batch), CancellationToken.None).ConfigureAwait(false);
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
            GatedAsync(() => Advance(RequireCommit(to)), cancellationToken).GetAwaiter().GetResult();
            return true;
        }
        finally
        {
            _moving.Release();
        }
    });

    public string? TakeForeignMove() => Interlocked.Exchange(ref _beforeForeign, null);

    public Task WaitForForeignMoveAsync(CancellationToken cancellationToken) => _foreign.WaitAsync(cancellationToken);

    /// <summary>Commits what was handed over and lets the repository go. A container disposes of it once for each port it serves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _committer.DisposeAsync().ConfigureAwait(false);
        Close();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Close()
    {
        _lock.Dispose();
        _repository.Dispose();
        _disk.Dispose();
    }

    private ICommitEngine Engine(StateRepoOptions options, TimeProvider time)
    {
        if (options.Writer == StateWriterKind.LibGit2)
            return new LibGit2Engine(_path, time);
        var files = new PackFiles(_repository.Info.Path);
        files.RemoveLeftovers();
        return new PackEngine(files, new LibGit2Source(_path), time);
    }

    /// <summary>Our own commits need no look into git: what they changed is at hand.</summary>
    private StateSnapshot Show(Batch batch)
    {
        var commits = batch.Changes.Where(c => c.Built is Built.Commit).ToList();

        // A merge brings in what others committed.
        if (Current.Revision != batch.Base || commits.Any(c => c.Change.Prepared.Change.MergedParents.Count > 0))
            return Advance(RequireCommit(batch.Head));
        var git = new LateGitObjects(() => new GitObjects(_repository, RequireCommit(batch.Head), RequireCommit(batch.Base)));
        var files = commits.SelectMany(c => c.Change.Prepared.Files.Select(f => f.Read with { Revision = ((Built.Commit)c.Built).Revision })).ToList();
        var tables = new StateTablesEdit(_tables, git).Apply(files);
        return Publish(tables, tables.ToSnapshot(batch.Head, Current.CommitCount + commits.Count), RecentChanges.DeltaOf(files));
    }

    private StateSnapshot Advance(Commit head)
    {
        var before = Current;
        if (head.Sha == before.Revision)
            return before;
        var known = RequireCommit(before.Revision);
        var files = GitTrees.Changes(_repository, known.Tree, head.Tree);

        // Before it is shown: who then looks whether others moved the branch is told.
        if (Interlocked.CompareExchange(ref _beforeForeign, before.Revision, null) is null && _foreign.CurrentCount == 0)
            _foreign.Release();
        var tables = new StateTablesEdit(_tables, new GitObjects(_repository, head, known)).Apply(files);
        return Publish(tables, tables.ToSnapshot(head.Sha, Grown(before, known, head)), RecentChanges.DeltaOf(files));
    }

    private StateSnapshot Publish(StateTables tables, StateSnapshot next, StateDelta delta)
    {
        var before = Current;
        foreach (var (path, findings) in next.Findings.Where(f => !before.Findings.TryGetValue(f.Key, out var old) || old != f.Value))
            LogFindings(path, string.Join("; ", findings));
        _tables = tables;
        _recent.Add(before.Revision, next.Revision, delta);
        Volatile.Write(ref _current, next);
        Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
        return next;
    }

    private StateSnapshot Load(Commit head)
    {
        _tables = ReadTables(StateTables.Empty, null, head);
        return _tables.ToSnapshot(head.Sha, CountCommits(head, null));
    }

    private StateTables ReadTables(StateTables tables, Commit? from, Commit to) =>
        new StateTablesEdit(tables, new GitObjects(_repository, to, from)).Apply(GitTrees.Changes(_repository, from?.Tree, to.Tree));

    /// <summary>Counts only what is new, unless history was rewritten under us.</summary>
    private long Grown(StateSnapshot before, Commit known, Commit head)
    {
        if (_repository.ObjectDatabase.FindMergeBase(known, head)?.Sha == known.Sha)
            return before.CommitCount + CountCommits(head, known);
        LogRewritten(known.Sha[..10], head.Sha[..10]);
        return Math.Max(before.CommitCount + 1, CountCommits(head, null));
    }

    private long CountCommits(Commit head, Commit? without) =>
        _repository.Commits.QueryBy(new CommitFilter { IncludeReachableFrom = head, ExcludeReachableFrom = without }).LongCount();

    private Commit RequireHead() =>
        RequireCommit(_branch.Read() ?? throw new StateRepositoryException(
            $"{_path} has no branch {_branch.Name}. Create one: sentinel init --bare {_path}"));

    private Commit RequireCommit(string revision) =>
        _repository.Lookup<Commit>(revision) ?? throw new StateRepositoryException(
            $"{_path} has no commit {revision}. {IfDamaged}");

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

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
