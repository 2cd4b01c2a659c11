using LibGit2Sharp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Foreign;

/// <summary>
/// Commits what foreign commits make necessary, soon after each move of the branch and at start, when people may have
/// committed while nobody watched. Its own commit is none of a foreigner, so it never answers itself.
/// </summary>
internal sealed partial class ForeignWatch(
    IStateReader reader,
    IHistory history,
    IStateWriter writer,
    IWriterClaim claim,
    SideRepository side,
    IEnumerable<IForeignCommits> listeners,
    IOptions<StateRepoOptions> options,
    TimeProvider time,
    ILogger<ForeignWatch> logger) : BackgroundService
{
    /// <summary>How far the history was looked through; kept as a ref, so that a restart need not look at all of it.</summary>
    public const string CheckedRef = "refs/sentinel/checked";

    private const int CommitsBetweenMarks = 1000;

    private static readonly TimeSpan MarkInterval = TimeSpan.FromMinutes(1);

    private string? _checked;
    private bool _read;
    private long _marked;

    /// <summary>Looks at what is new up to now and puts back what must be. Idempotent.</summary>
    /// <exception cref="StateRepositoryException">The repository cannot be read or written.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!_read)
        {
            _checked = await side.UseAsync(r => r.Refs[CheckedRef]?.ResolveToDirectReference().TargetIdentifier, cancellationToken).ConfigureAwait(false);
            _read = true;
        }

        while (true)
        {
            var snapshot = reader.Current;
            var change = await side.UseAsync(r => ChangeFor(r, snapshot.Revision), cancellationToken).ConfigureAwait(false);
            if (change is not null)
            {
                if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
                    continue;
                LogPutBack(change.Reason);
            }

            await TellAsync(snapshot.Revision, cancellationToken).ConfigureAwait(false);
            await MarkAsync(snapshot, change is not null, cancellationToken).ConfigureAwait(false);
            return;
        }
    }

    private async Task TellAsync(string revision, CancellationToken cancellationToken)
    {
        if (!listeners.Any())
            return;
        var foreign = await side.UseAsync(r => ForeignSince(r, revision), cancellationToken).ConfigureAwait(false);
        foreach (var listener in listeners.Where(_ => foreign.Count > 0))
            await listener.HearAsync(foreign, cancellationToken).ConfigureAwait(false);
    }

    private List<ForeignCommit> ForeignSince(Repository repository, string revision)
    {
        var known = _checked is null ? null : repository.Lookup<Commit>(_checked);
        return
        [
            .. ForeignCommits.Since(repository, repository.Lookup<Commit>(revision), known).Where(c => !OwnCommits.IsOwn(c))
                .Select(c => new ForeignCommit(c.Sha, OwnCommits.AuthorOf(c), c.Committer.When, c.Message))
                .Reverse(),
        ];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var settled = false;
            while (true)
            {
                settled = await PassAsync(settled, stoppingToken).ConfigureAwait(false);
                await WaitAsync(settled ? MarkInterval : options.Value.PollInterval, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    /// <summary>Only what others moved is looked through; our own commits, of which there may be thousands a second, are not.</summary>
    /// <param name="settled">The pass before left nothing undone.</param>
    private async Task<bool> PassAsync(bool settled, CancellationToken stoppingToken)
    {
        if (!claim.State.MayWrite)
            return false;
        var seen = reader.Current;
        var before = history.TakeForeignMove();
        if (before is null && settled)
            return await TryAsync(() => MarkAsync(seen, now: true, stoppingToken)).ConfigureAwait(false);
        if (settled)
            _checked = before;
        return await TryAsync(async () =>
        {
            // A move is told before it is shown: who looks at once would find nothing, and never look again.
            await reader.RefreshAsync(stoppingToken).ConfigureAwait(false);
            await CheckAsync(stoppingToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async Task WaitAsync(TimeSpan atMost, CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(history.WaitForForeignMoveAsync(either.Token), Task.Delay(atMost, time, either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
            return true;
        }
        catch (StateRepositoryException e)
        {
            LogFailed(e.Message);
            return false;
        }
    }

    private StateChange? ChangeFor(Repository repository, string revision)
    {
        var head = repository.Lookup<Commit>(revision);
        var known = _checked is null ? null : repository.Lookup<Commit>(_checked);
        return ForeignCommits.Change(head, ForeignCommits.Find(repository, head, known));
    }

    private async Task MarkAsync(StateSnapshot snapshot, bool now, CancellationToken cancellationToken)
    {
        var first = _checked is null;
        _checked = snapshot.Revision;
        if (_marked == snapshot.CommitCount || (!first && !now && snapshot.CommitCount - _marked < CommitsBetweenMarks))
            return;
        _marked = snapshot.CommitCount;
        await side.UseAsync(r => r.Refs.Add(CheckedRef, new ObjectId(snapshot.Revision), allowOverwrite: true), cancellationToken).ConfigureAwait(false);
    }
}
