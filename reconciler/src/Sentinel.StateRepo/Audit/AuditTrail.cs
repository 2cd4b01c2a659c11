using LibGit2Sharp;
using Microsoft.Extensions.Options;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Audit;

/// <inheritdoc/>
internal sealed class AuditTrail(IStateReader reader, IOptions<StateRepoOptions> options, TimeProvider time) : IAuditTrail, IDisposable
{
    /// <summary>Commits that one answer looks at, and for how long.</summary>
    private const int MostCommits = 5_000;

    /// <summary>A look at one file in each commit costs less.</summary>
    private const int MostVersionCommits = 100_000, MostVersions = 1_000;

    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for the questions of others.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>One of its own: nobody who writes or syncs waits for a walk.</summary>
    private readonly SideRepository _side = new(options);

    public Task<AuditPage?> ReadAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        var filter = new AuditFilter(query, query.Object is { } key ? ObjectPaths.Of(snapshot, key) : []);
        var from = query.From ?? new AuditCursor(snapshot.Revision, 0);
        return UseAsync(repository => Read(repository, from, query.Limit, filter, cancellationToken), cancellationToken);
    }

    public Task<AuditDiff?> FindAsync(string commit, CancellationToken cancellationToken)
    {
        var head = reader.Current.Revision;
        return UseAsync(repository => Find(repository, head, commit, cancellationToken), cancellationToken);
    }

    public Task<PastVersions> VersionsAsync(string path, CancellationToken cancellationToken)
    {
        var head = reader.Current.Revision;
        return UseAsync(repository => Versions(repository, head, path, cancellationToken), cancellationToken);
    }

    public void Dispose() => _side.Dispose();

    private AuditPage? Read(Repository repository, AuditCursor from, int limit, AuditFilter filter, CancellationToken cancellationToken)
    {
        if (repository.Lookup<Commit>(new ObjectId(from.Commit)) is null)
            return null;
        var (entries, looked, begin) = (new List<AuditEntry>(), 0, time.GetTimestamp());
        foreach (var (commit, place) in AuditWalk.From(repository, from))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entries.Count == limit || looked == MostCommits || (looked > 0 && time.GetElapsedTime(begin) > LongestLook))
                return new AuditPage(entries, place);
            if (place.Place == 0 && filter.IsOver(commit))
                break;
            looked++;
            var story = new CommitStory(repository, commit);
            if (filter.Holds(story))
                entries.Add(story.ToEntry());
        }

        return new AuditPage(entries, null);
    }

    private PastVersions Versions(Repository repository, string head, string path, CancellationToken cancellationToken)
    {
        var (versions, begin) = (new List<PastVersion>(), time.GetTimestamp());
        var commit = repository.Lookup<Commit>(new ObjectId(head));
        var blob = ForeignCommits.BlobAt(commit, path);
        for (var looked = 1; ; looked++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var parent = commit.Parents.FirstOrDefault();
            var before = parent is null ? null : ForeignCommits.BlobAt(parent, path);
            if (blob is not null && blob != before)
                versions.Add(new PastVersion(commit.Sha, commit.Committer.When.ToUniversalTime(), GitObjects.ReadBlob(repository, blob) ?? ReadOnlyMemory<byte>.Empty));

            // Where it came from nothing its life began; what had the name before is another one's.
            if (parent is null || (blob is not null && before is null))
                return new PastVersions(versions, IsCut: false);
            if (versions.Count == MostVersions || looked == MostVersionCommits || time.GetElapsedTime(begin) > LongestLook)
                return new PastVersions(versions, IsCut: true);
            (commit, blob) = (parent, before);
        }
    }

    private static AuditDiff? Find(Repository repository, string head, string prefix, CancellationToken cancellationToken)
    {
        if (Lookup(repository, prefix) is not { } commit || !IsOf(repository, commit, head))
            return null;
        var (files, more) = AuditPatches.Of(repository, commit, cancellationToken);
        return new AuditDiff(new CommitStory(repository, commit).ToEntry(), files, more);
    }

    private static Commit? Lookup(Repository repository, string prefix)
    {
        try
        {
            // A branch may be called like a commit.
            return repository.Lookup<Commit>(prefix) is { } found && found.Sha.StartsWith(prefix, StringComparison.Ordinal) ? found : null;
        }
        catch (AmbiguousSpecificationException)
        {
            return null;
        }
    }

    private static bool IsOf(Repository repository, Commit commit, string head) =>
        repository.ObjectDatabase.FindMergeBase(commit, repository.Lookup<Commit>(new ObjectId(head)))?.Sha == commit.Sha;

    private async Task<T> UseAsync<T>(Func<Repository, T> use, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _side.UseAsync(use, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StateRepositoryException($"The history was asked by others for more than {LongestWait.TotalSeconds:0} s. Ask again.");
        }
    }
}
