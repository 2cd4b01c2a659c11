using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Sentinel.Resources;
using Sentinel.StateRepo.Committing;
using Sentinel.StateRepo.Snapshots;
using Sentinel.StateRepo.Timeline;

namespace Sentinel.StateRepo.Git;

/// <summary>Makes snapshots out of commits. One thread at a time, as its repository; the timeline is everybody's.</summary>
internal sealed partial class GitSnapshots
{
    private readonly Repository _repository;
    private readonly string _path;
    private readonly BulkReading _bulk;
    private readonly ILogger _logger;
    private StateTables _tables;

    /// <summary>Reads the newest commit whole.</summary>
    public GitSnapshots(Repository repository, string path, BulkReading bulk, Commit head, ChangeWindow window, TimeProvider time, ILogger logger)
    {
        (_repository, _path, _bulk, _logger) = (repository, path, bulk, logger);
        var count = CountCommits(head, null);
        _tables = ReadWhole(head, count);
        var first = _tables.ToSnapshot(head.Sha, count);
        LogFindings(first, null);
        Timeline = new StateTimeline(first, window, time);
    }

    public StateTimeline Timeline { get; }

    public StateSnapshot Current => Timeline.Current;

    /// <summary>Another revision, beside the timeline.</summary>
    public StateSnapshot ReadAt(Commit commit)
    {
        var count = CountCommits(commit, null);
        return ReadWhole(commit, count).ToSnapshot(commit.Sha, count);
    }

    /// <summary>Goes on to a written batch; what it changed is at hand, so that git is not asked.</summary>
    /// <returns>Null: it does not follow on what is shown, or it brings in what others committed.</returns>
    public StateSnapshot? TryShow(Batch batch)
    {
        var before = Current;
        var commits = batch.Changes.Where(c => c.Built is Built.Commit).ToList();
        if (before.Revision != batch.Base || commits.Any(c => c.Change.Prepared.Change.MergedParents.Count > 0))
            return null;
        var files = new List<TreeFileChange>(commits.Count * 2);
        foreach (var (number, (change, built)) in commits.Index())
            files.AddRange(Numbered(change.Prepared.Files.Select(f => f.Read with { Revision = ((Built.Commit)built).Revision }), before.CommitCount + number + 1));
        var git = new LateGitObjects(() => new GitObjects(_repository, Commit(batch.Head), Commit(batch.Base)));
        return Append(files, git, batch.Head, before.CommitCount + commits.Count);
    }

    /// <summary>Goes on to a commit by comparing its tree with the one that is shown.</summary>
    public StateSnapshot Advance(Commit head)
    {
        var before = Current;
        var known = Commit(before.Revision);
        var count = Grown(before, known, head);
        var files = Numbered(GitTrees.Changes(_repository, known.Tree, head.Tree), count).ToList();
        return Append(files, new GitObjects(_repository, head, known), head.Sha, count);
    }

    private static IEnumerable<TreeFileChange> Numbered(IEnumerable<TreeFileChange> files, long commitCount) =>
        files.Select((file, place) => file with { Version = ChangeVersion.Of(commitCount, place) });

    private StateSnapshot Append(List<TreeFileChange> files, IGitObjects git, string revision, long count)
    {
        var before = Current;
        var edit = new StateTablesEdit(_tables, git);
        _tables = edit.Apply(files);
        var next = _tables.ToSnapshot(revision, count);
        LogFindings(next, before);
        Timeline.Append(next, edit.Changes(_tables), [.. files.Where(f => StatePaths.IsImport(f.Path)).Select(f => f.Path)]);
        return next;
    }

    private StateTables ReadWhole(Commit commit, long count)
    {
        var files = _bulk.Read(_repository, commit.Tree, ChangeVersion.EndOf(count));
        return new StateTablesEdit(StateTables.Empty, new GitObjects(_repository, commit, null)).Apply(files);
    }

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

    private Commit Commit(string revision) => RepositoryOpening.RequireCommit(_repository, _path, revision);

    private void LogFindings(StateSnapshot next, StateSnapshot? before)
    {
        if (ReferenceEquals(next.Findings, before?.Findings))
            return;
        foreach (var (path, findings) in next.Findings)
        {
            if (before is null || !before.Findings.TryGetValue(path, out var old) || old != findings)
                LogFindings(path, string.Join("; ", findings));
        }
    }
}
