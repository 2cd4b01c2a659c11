using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Resources;
using Sentinel.StateRepo.Refs;
using Sentinel.StateRepo.Remotes;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// The state repository through LibGit2Sharp: both ports over one bare repository.
/// A LibGit2Sharp repository serves one thread at a time, so one gate stands before it.
/// </summary>
internal sealed partial class GitStateStore : IStateReader, IHistory, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ILogger<GitStateStore> _logger;
    private readonly Repository _repository;
    private readonly RepositoryLock _lock;
    private readonly BranchRef _branch;
    private readonly CommitBuilder _commits;
    private readonly string _path;
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
        _commits = new CommitBuilder(_repository, time);
        try
        {
            RepositoryOpening.Configure(_repository);
            _branch.RemoveOwnLock();
            _current = Load(RequireHead());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public StateSnapshot Current => Volatile.Read(ref _current);

    public Task<StateSnapshot> RefreshAsync(CancellationToken cancellationToken) =>
        GatedAsync(() => Advance(RequireHead()), cancellationToken);

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
        GatedAsync(() => DeltaReading.Between(_repository, RequireCommit(fromRevision), RequireCommit(toRevision)), cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadBlobAsync(string blob, CancellationToken cancellationToken) =>
        GatedAsync<ReadOnlyMemory<byte>?>(
            () => new GitObjects(_repository, RequireHead(), null).ReadBlob(blob) is { } bytes ? bytes : (ReadOnlyMemory<byte>?)null, cancellationToken);

    public async Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CommitOnHeadAsync(change, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException(
                $"The change '{change.Subject}' could not be committed to {_path}: {e.Message} Check the disk's free space and the permissions.", e);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<bool> FastForwardAsync(string from, string to, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await _branch.TryMoveAsync(from, to, cancellationToken).ConfigureAwait(false))
                return false;
            Advance(RequireCommit(to));
            return true;
        }
        catch (Exception e) when (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException($"{_path} could not be moved to {to}: {e.Message} Check the disk's free space and the permissions.", e);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        _repository.Dispose();
        _gate.Dispose();
    }

    private async Task<WriteResult> CommitOnHeadAsync(StateChange change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = RequireHead();
            if (CommitBuilder.StalePaths(head, change) is { Count: > 0 } stale)
            {
                // Callers decide again on the current snapshot; give them the one that made this change stale.
                Advance(head);
                return new WriteResult.Stale(stale);
            }

            if (_commits.Build(head, change) is not { } commit)
            {
                Advance(head);
                return new WriteResult.Unchanged(head.Sha);
            }

            if (!await _branch.TryMoveAsync(head.Sha, commit.Sha, cancellationToken).ConfigureAwait(false))
                continue;
            LogCommitted(commit.MessageShort, commit.Sha[..10]);
            Advance(commit);
            return new WriteResult.Committed(commit.Sha);
        }
    }

    private StateSnapshot Advance(Commit head)
    {
        var before = Current;
        if (head.Sha == before.Revision)
            return before;
        var known = RequireCommit(before.Revision);
        var tables = ReadTables(_tables, known, head);
        var next = tables.ToSnapshot(head.Sha, Grown(before, known, head));
        foreach (var (path, findings) in next.Findings.Where(f => !before.Findings.TryGetValue(f.Key, out var old) || old != f.Value))
            LogFindings(path, string.Join("; ", findings));
        _tables = tables;
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
            $"{_path} has no commit {revision}. If the repository is damaged, run: git -C {_path} fsck");

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
