using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Remotes;

/// <summary>
/// One step towards the remote and us being the same: fetch, judge who may write, join the histories, push. Each step starts
/// from what the refs say, so a step that was cut anywhere is simply made again.
/// </summary>
internal sealed partial class RemoteStep(
    IStateReader reader,
    IHistory history,
    WriterClaim claim,
    InstanceId instance,
    GitCommand git,
    SideRepository side,
    PublishWaits waits,
    IOptions<StateRepoOptions> options,
    TimeProvider time,
    ILogger<RemoteStep> logger)
{
    private const int TriesOfOneStep = 5;

    private readonly string _path = Path.GetFullPath(options.Value.Path);
    private bool _takeOver;
    private bool _fetched;
    private bool _claimed;
    private RemoteState _state = new();

    public RemoteState State => Volatile.Read(ref _state);

    /// <summary>What is known without asking the remote; before anything is written.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => JudgeAsync(cancellationToken);

    /// <exception cref="StateRepositoryException">The local repository cannot be used.</exception>
    public async Task<StepOutcome> RunAsync(bool fetch, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesOfOneStep; tries++)
        {
            if (fetch && await FetchAsync(cancellationToken).ConfigureAwait(false) is var fetched and not StepOutcome.Done)
                return fetched;
            if (!claim.State.MayWrite)
            {
                PublishWaits.End(waits.Now(), claim.State.Kind == WriterStateKind.Rewritten ? PublishResult.Rewritten : PublishResult.Fenced);
                return StepOutcome.Done;
            }

            var answer = await PushAsync(cancellationToken).ConfigureAwait(false);
            if (answer.Ok)
                return StepOutcome.Done;
            Note(answer);
            if (answer.Outcome != GitOutcome.Rejected)
                return StepOutcome.Failed;
            fetch = true;
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50 << tries)), time, cancellationToken).ConfigureAwait(false);
        }

        return StepOutcome.Outrun;
    }

    private async Task<StepOutcome> FetchAsync(CancellationToken cancellationToken)
    {
        var answer = await git.FetchAsync(_path, cancellationToken).ConfigureAwait(false);
        Note(answer);
        if (!answer.Ok)
        {
            await CountAheadAsync(reader.Current.Revision, cancellationToken).ConfigureAwait(false);
            return StepOutcome.Failed;
        }

        Become(State with { LastFetch = time.GetUtcNow() });

        // Asked of the remote as it is now, and once: who is taken over later stays so until the next start.
        _takeOver = _fetched ? _takeOver : options.Value.TakeOver;
        _fetched = true;
        await JudgeAsync(cancellationToken).ConfigureAwait(false);
        return claim.State.Kind == WriterStateKind.Rewritten || await IntegrateAsync(cancellationToken).ConfigureAwait(false)
            ? StepOutcome.Done
            : StepOutcome.Outrun;
    }

    private async Task JudgeAsync(CancellationToken cancellationToken)
    {
        var before = claim.State;
        var state = await side.UseAsync(Judge, cancellationToken).ConfigureAwait(false);
        claim.Become(state);
        if (!state.MayWrite && state != before)
            LogReadOnly(state.Problem!);
        else if (state.MayWrite && !before.MayWrite)
            LogWrites();
    }

    private WriterState Judge(Repository repository)
    {
        if (RemoteRefs.Commit(repository, RemoteRefs.Main) is not { } main)
            return claim.State;
        if (RemoteRefs.Commit(repository, RemoteRefs.Seen) is { } seen && !RemoteRefs.Contains(repository, main, seen) && !(_takeOver && MayJoin(repository, main)))
        {
            return new WriterState(WriterStateKind.Rewritten,
                $"The remote's {options.Value.Branch} was rewritten: it is at {main.Sha} and no longer contains {seen.Sha}, which was there. "
                + $"Nothing is lost here. Put it back, git push from a clone that has {seen.Sha[..10]}, or let both histories meet in a merge: sentinel run --take-over");
        }

        RemoteRefs.Set(repository, RemoteRefs.Seen, main.Sha);
        if (_takeOver || RemoteRefs.Commit(repository, RemoteRefs.RemoteWriter) is not { } writer
            || ClaimCommit.Read(writer) is not { } holder || holder.Instance == instance.Value)
            return new WriterState(WriterStateKind.Held);
        return new WriterState(WriterStateKind.HeldByOther,
            $"Instance {holder.Instance} on {holder.Host} writes to the remote, since {holder.Time.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC or longer. "
            + "This one only reads. If that one is gone for good: sentinel run --take-over");
    }

    private bool MayJoin(Repository repository, Commit main) =>
        repository.ObjectDatabase.FindMergeBase(main, repository.Lookup<Commit>(reader.Current.Revision)) is not null;

    /// <returns>False: others were faster each time.</returns>
    private async Task<bool> IntegrateAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesOfOneStep; tries++)
        {
            var ours = await reader.RefreshAsync(cancellationToken).ConfigureAwait(false);
            var (theirs, plan) = await side.UseAsync(r => Plan(r, ours), cancellationToken).ConfigureAwait(false);
            switch (plan)
            {
                case MergePlan.Nothing:
                    return true;
                case MergePlan.Forward:
                    if (await history.FastForwardAsync(ours.Revision, theirs, cancellationToken).ConfigureAwait(false))
                        return true;
                    break;
                case MergePlan.Join join when claim.State.MayWrite:
                    if (await history.CommitAsync(join.Change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
                        break;
                    LogMerged(theirs, join.Change.Files.Count);
                    foreach (var conflict in join.Conflicts)
                        LogConflict(conflict);
                    return true;
                case MergePlan.Join:
                    // The one that writes brings it in order; until then this one shows what it has.
                    return true;
                default:
                    claim.Become(new WriterState(WriterStateKind.Rewritten, $"The remote's {options.Value.Branch} at {theirs} and this repository have no commit in common. Set StateRepo:Url to this repository's own remote."));
                    LogReadOnly(claim.State.Problem!);
                    return true;
            }
        }

        return false;
    }

    private (string Theirs, MergePlan Plan) Plan(Repository repository, StateSnapshot ours)
    {
        var theirs = RemoteRefs.Commit(repository, RemoteRefs.Main) ?? throw new StateRepositoryException($"{_path} has no {RemoteRefs.Main}.");
        return (theirs.Sha, HistoryMerge.Plan(repository, ours, theirs, time.GetUtcNow()));
    }

    private async Task<GitAnswer> PushAsync(CancellationToken cancellationToken)
    {
        // Taken before the head is read, so that the head contains what they wait for.
        var waiting = waits.Now();
        var snapshot = await reader.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var head = snapshot.Revision;
        var link = await side.UseAsync(r => NextLink(r, head), cancellationToken).ConfigureAwait(false);
        if (link is not null)
        {
            var answer = await git.PushAsync(_path, head, link, cancellationToken).ConfigureAwait(false);
            if (!answer.Ok)
            {
                await CountAheadAsync(head, cancellationToken).ConfigureAwait(false);
                return answer;
            }

            await side.UseAsync(r => Pushed(r, head, link), cancellationToken).ConfigureAwait(false);
            (_claimed, _takeOver) = (true, false);
            LogPushed(head);
            Become(State with { LastPush = time.GetUtcNow() });
        }

        Become(State with { Ahead = 0, Problem = null });
        await history.PublishedAsync(snapshot, cancellationToken).ConfigureAwait(false);
        PublishWaits.End(waiting, PublishResult.Published);
        return new GitAnswer(GitOutcome.Ok);
    }

    /// <summary>The claim that goes with the push, or null where the remote has everything and knows who writes.</summary>
    private string? NextLink(Repository repository, string head)
    {
        if (_claimed && RemoteRefs.Commit(repository, RemoteRefs.Main)?.Sha == head)
            return null;
        return ClaimCommit.Make(repository, instance.Value, RemoteRefs.Commit(repository, RemoteRefs.RemoteWriter), time.GetUtcNow()).Sha;
    }

    private static bool Pushed(Repository repository, string head, string link)
    {
        RemoteRefs.Set(repository, RemoteRefs.Main, head);
        RemoteRefs.Set(repository, RemoteRefs.RemoteWriter, link);
        RemoteRefs.Set(repository, RemoteRefs.Seen, head);
        return true;
    }

    private async Task CountAheadAsync(string head, CancellationToken cancellationToken)
    {
        var ahead = await side.UseAsync(r => Ahead(r, head), cancellationToken).ConfigureAwait(false);
        Become(State with { Ahead = ahead });
    }

    private static int Ahead(Repository repository, string head) => repository.Commits.QueryBy(new CommitFilter
    {
        IncludeReachableFrom = repository.Lookup<Commit>(head),
        ExcludeReachableFrom = RemoteRefs.Commit(repository, RemoteRefs.Main),
    }).Count();

    private void Note(GitAnswer answer)
    {
        if (answer.Problem is { } problem && answer.Outcome != GitOutcome.Rejected && problem != State.Problem)
            LogProblem(problem);
        Become(State with { Problem = answer.Problem });
    }

    private void Become(RemoteState state) => Volatile.Write(ref _state, state);
}
