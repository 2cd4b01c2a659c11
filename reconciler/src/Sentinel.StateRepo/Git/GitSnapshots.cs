using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Sentinel.Resources;
using Sentinel.StateRepo.Committing;
using Sentinel.StateRepo.Snapshots;
using Sentinel.StateRepo.StartCache;
using Sentinel.StateRepo.Timeline;

namespace Sentinel.StateRepo.Git;

/// <summary>Makes snapshots out of commits. One thread at a time, as its repository; the timeline is everybody's.</summary>
internal sealed partial class GitSnapshots
{
    private readonly Repository _repository;
    private readonly string _path;
    private readonly BulkReading _bulk;
    private readonly PublishedBindings _published;
    private readonly StartCacheKeeper? _cache;
    private readonly ILogger _logger;
    private StateTables _tables;

    /// <summary>Steps to batches that are not shown yet, oldest first.</summary>
    private readonly List<TimelineStep> _ahead = [];

    /// <summary>Reads the newest commit whole, or what differs from the cache.</summary>
    /// <param name="cache">What the last start left; null: there is to be none.</param>
    /// <param name="waitsForRemote">Bindings are shown when the remote has them.</param>
    public GitSnapshots(
        Repository repository, string path, BulkReading bulk, StartCacheKeeper? cache, Commit head, bool waitsForRemote, ChangeWindow window, TimeProvider time, ILogger logger)
    {
        (_repository, _path, _bulk, _cache, _logger, _published) = (repository, path, bulk, cache, logger, new PublishedBindings(repository));
        PublishedBindings.MarkStart(repository, head, waitsForRemote);
        var lacking = waitsForRemote ? _published.Lacking(head) : 0;
        (_tables, var count) = ReadCached(head, lacking) ?? ReadWhole(head, lacking);
        if (waitsForRemote)
            _tables = _tables with { Unacknowledged = UnacknowledgedAt(head, count, lacking) };
        var first = _tables.ToSnapshot(head.Sha, count);
        LogFindings(first, null);
        Timeline = new StateTimeline(first, window, time);
    }

    public StateTimeline Timeline { get; }

    public StateSnapshot Current => Timeline.Current;

    /// <summary>Another revision, beside the timeline.</summary>
    public StateSnapshot ReadAt(Commit commit)
    {
        var (tables, count) = ReadWhole(commit, 0);
        return tables.ToSnapshot(commit.Sha, count);
    }

    /// <summary>Leaves the next start what it needs.</summary>
    public void WriteCache() => _cache?.WriteLast(Current, () => Commit(Current.Revision).Tree.Sha, _tables);

    /// <summary>
    /// Makes the step to a batch while that is on its way to the disk. Nothing is shown, and nothing of it lasts if the batch does not; what would need
    /// git, which does not have the batch yet, is left for <see cref="TryShow"/>.
    /// </summary>
    public void Prepare(Batch batch)
    {
        var (tables, from) = _ahead is [.., var last] ? (last.Tables, last.Snapshot) : (_tables, Current);
        var git = new NoGitObjects();
        if (Follows(batch, from) && StepTo(batch, tables, from, git) is { } step && !git.WasAsked)
            _ahead.Add(step);
    }

    /// <summary>Goes on to a written batch; what it changed is at hand, so that git is not asked.</summary>
    /// <returns>Null: it does not follow on what is shown, or it brings in what others committed.</returns>
    public StateSnapshot? TryShow(Batch batch)
    {
        if (_ahead is [var first, ..])
        {
            _ahead.RemoveAt(0);
            if (first.Revision == batch.Head && ReferenceEquals(first.Base, _tables))
                return Take(first);
            _ahead.Clear();
        }

        if (!Follows(batch, Current))
            return null;
        var git = new LateGitObjects(() => new GitObjects(_repository, Commit(batch.Head), Commit(batch.Base)));
        return Take(StepTo(batch, _tables, Current, git));
    }

    /// <summary>Goes on to a commit by comparing its tree with the one that is shown.</summary>
    public StateSnapshot Advance(Commit head)
    {
        var before = Current;
        var known = Commit(before.Revision);
        var count = Grown(before, known, head);
        var files = Numbered(_bulk.Changes(_repository, known.Tree, head.Tree), count).ToList();
        return Take(StepTo(files, _tables, new GitObjects(_repository, head, known), head.Sha, count, _published.Has));
    }

    /// <summary>The remote has so many commits of main: what waited for that is shown, as a step of the stream.</summary>
    public StateSnapshot Publish(long commitCount)
    {
        var before = Current;
        var (left, servers) = _tables.Unacknowledged.Publish(commitCount);
        if (servers.Count == 0)
        {
            _tables = _tables with { Unacknowledged = left };
            return before;
        }

        var unpublished = (_tables with { Unacknowledged = left }).UnpublishedOf(before.CommitCount);
        var edit = new PublishEdit(_tables, ChangeVersion.EndOf(before.CommitCount, unpublished));
        _tables = edit.Apply(servers, out var changes) with { Unacknowledged = left };
        var next = _tables.ToSnapshot(before.Revision, before.CommitCount);
        Timeline.Append(next, changes, []);
        return next;
    }

    private static IEnumerable<TreeFileChange> Numbered(IEnumerable<TreeFileChange> files, long commitCount) =>
        files.Select((file, place) => file with { Version = ChangeVersion.Of(commitCount, place) });

    private static bool Follows(Batch batch, StateSnapshot snapshot) =>
        snapshot.Revision == batch.Base && batch.Changes.All(c => c.Change.Prepared.Change.MergedParents.Count == 0);

    private static TimelineStep StepTo(Batch batch, StateTables tables, StateSnapshot before, IGitObjects git)
    {
        var commits = batch.Changes.Where(c => c.Built is Built.Commit).ToList();
        var files = new List<TreeFileChange>(commits.Count * 2);
        foreach (var (number, (change, built)) in commits.Index())
            files.AddRange(Numbered(change.Prepared.Files.Select(f => f.Read with { Revision = ((Built.Commit)built).Revision }), before.CommitCount + number + 1));
        return StepTo(files, tables, git, batch.Head, before.CommitCount + commits.Count, isPublished: null);
    }

    private static TimelineStep StepTo(
        List<TreeFileChange> files, StateTables tables, IGitObjects git, string revision, long count, Func<string, ClaimReference, bool>? isPublished)
    {
        var edit = new StateTablesEdit(tables, git, isPublished);
        var next = edit.Apply(files);
        return new TimelineStep(
            tables, next, next.ToSnapshot(revision, count), edit.Changes(next), [.. files.Where(f => StatePaths.IsImport(f.Path)).Select(f => f.Path)]);
    }

    private StateSnapshot Take(TimelineStep step)
    {
        var before = Current;
        _tables = step.Tables;
        LogFindings(step.Snapshot, before);
        Timeline.Append(step.Snapshot, step.Changes, step.Imports);
        if (_cache?.IsDue(step.Snapshot) == true)
            _cache.Write(step.Snapshot, Commit(step.Revision).Tree.Sha, _tables);
        return step.Snapshot;
    }

    private UnacknowledgedIndex UnacknowledgedAt(Commit head, long count, long lacking)
    {
        var bindings = (lacking == 0 ? [] : _published.Differing(head))
            .Select(name => (Name: name, Binding: _tables.Servers.Objects.GetValueOrDefault(name)?.Object.Status?.ClaimRef))
            .Where(b => b.Binding is not null && !_published.Has(b.Name, b.Binding))
            .Select(b => KeyValuePair.Create(b.Name, new UnacknowledgedBinding(b.Binding!.Name, b.Binding.Uid, count)));
        return UnacknowledgedIndex.NotKept with
        {
            IsKept = true, Published = count - lacking, ByServer = UnacknowledgedIndex.NotKept.ByServer.AddRange(bindings),
        };
    }

    private (StateTables Tables, long Count) ReadWhole(Commit commit, long lacking)
    {
        var count = CountCommits(commit, null);
        var files = _bulk.Read(_repository, commit.Tree, ChangeVersion.EndOf(count, lacking));
        return (new StateTablesEdit(StateTables.Empty, new GitObjects(_repository, commit, null)).Apply(files), count);
    }

    /// <summary>What the cache has, and what changed since; null: there is none that can be believed.</summary>
    private (StateTables Tables, long Count)? ReadCached(Commit head, long lacking)
    {
        if (_cache?.Find(_repository, head) is not { } cached)
            return null;
        var known = Commit(cached.Revision);
        var count = cached.CommitCount + (known.Sha == head.Sha ? 0 : CountCommits(head, known));
        var version = ChangeVersion.EndOf(count, lacking);
        if (_cache.Read(version) is not { } files)
            return null;
        var tables = new StateTablesEdit(StateTables.Empty, new GitObjects(_repository, known, null)).Apply(files);
        var since = _bulk.Changes(_repository, known.Tree, head.Tree).Select(f => f with { Version = version });
        return (new StateTablesEdit(tables, new GitObjects(_repository, head, known)).Apply(since), count);
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
