using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.StartCache;

/// <summary>
/// What the last start read, so that the next one need not read it again: believed only where its commit is in the repository with the tree
/// that the cache names, and is an ancestor of the branch. Losing it costs time and nothing else.
/// </summary>
/// <param name="file">Where it lies.</param>
internal sealed partial class StartCacheKeeper(CacheFile file, TimeProvider time, ILogger logger)
{
    /// <summary>A killed service compares that many commits' tree with the cache at its next start, and that is cheap.</summary>
    private const long CommitsBetweenWrites = 20_000;

    /// <summary>Writing is a second's work for 100,000 servers.</summary>
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMinutes(10);

    private Task _write = Task.CompletedTask;
    private string? _written;
    private long _writtenCount;
    private long _writtenAt = time.GetTimestamp();

    /// <summary>The commit that the cache is of, where it can be believed.</summary>
    public CacheHead? Find(Repository repository, Commit head)
    {
        try
        {
            if (file.ReadHead() is { } cached && repository.Lookup<Commit>(cached.Revision) is { } commit && commit.Tree.Sha == cached.Tree
                && repository.ObjectDatabase.FindMergeBase(commit, head)?.Sha == commit.Sha)
            {
                (_written, _writtenCount) = (cached.Revision, cached.CommitCount);
                return cached;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            LogUnusable(e.Message);
        }

        return null;
    }

    /// <summary>The files of the commit that was found; null: they cannot be used.</summary>
    public IReadOnlyList<TreeFileChange>? Read(long version)
    {
        try
        {
            return file.ReadFiles(version);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException || e is AggregateException { InnerException: InvalidDataException })
        {
            LogUnusable(e.Message);
            return null;
        }
    }

    /// <summary>Whether the tables became very different from what is written.</summary>
    public bool IsDue(StateSnapshot snapshot) =>
        _write.IsCompleted && snapshot.CommitCount - _writtenCount >= CommitsBetweenWrites && time.GetElapsedTime(_writtenAt) >= WriteInterval;

    /// <summary>Writes in the background; nobody waits for it.</summary>
    public void Write(StateSnapshot snapshot, string tree, StateTables tables) => _write = Task.Run(() => WriteNow(snapshot, () => tree, tables));

    /// <summary>Writes what the next start will need, if it is not written already. A repository that is gone by then is no reason for a stop to fail.</summary>
    public void WriteLast(StateSnapshot snapshot, Func<string> tree, StateTables tables)
    {
        _write.GetAwaiter().GetResult();
        if (_written != snapshot.Revision)
            WriteNow(snapshot, tree, tables);
    }

    private void WriteNow(StateSnapshot snapshot, Func<string> tree, StateTables tables)
    {
        try
        {
            file.Write(new CacheHead(snapshot.Revision, tree(), snapshot.CommitCount), tables);
            (_written, _writtenCount, _writtenAt) = (snapshot.Revision, snapshot.CommitCount, time.GetTimestamp());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StateRepositoryException or LibGit2SharpException)
        {
            LogNotWritten(e.Message);
        }
    }
}
