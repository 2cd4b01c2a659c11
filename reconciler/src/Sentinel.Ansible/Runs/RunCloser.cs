using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>Brings a run to its end: signals, what it leaves on this machine, the end record. Every step can be repeated.</summary>
internal sealed class RunCloser(IDetachedProcesses detached, TimeProvider time)
{
    public async Task CancelAsync(RunFolder folder, RunRecord record, string why, CancellationToken cancellationToken)
    {
        if (folder.HasEnded || detached.Inspect(folder.Path) is not DetachedState.Running)
            return;
        folder.MarkCancelled(why);
        await StopAsync(folder, record, cancellationToken);
    }

    public async Task TimeOutAsync(RunFolder folder, RunRecord record, CancellationToken cancellationToken)
    {
        folder.MarkTimedOut();
        await StopAsync(folder, record, cancellationToken);
    }

    public async Task<RunEnded> CloseAsync(RunFolder folder, RunRecord record, RunJudge judge)
    {
        if (folder.ReadEnd() is { } known)
            return known;
        await TidyAsync(record, CancellationToken.None);
        var exitCode = (detached.Inspect(folder.Path) as DetachedState.Ended)?.ExitCode;
        var ending = new RunEnding(exitCode, folder.CancelledWhy, folder.IsTimedOut, LastWords.Of(folder.ErrFile));
        folder.WriteEnd(judge.End(ending, time.GetUtcNow()));

        // Of two readers the first has judged, for both.
        return folder.ReadEnd() ?? throw new IOException($"The end record of run {record.RunId} cannot be read back. Check the disk.");
    }

    private async Task StopAsync(RunFolder folder, RunRecord record, CancellationToken cancellationToken)
    {
        await detached.CancelAsync(folder.Path, cancellationToken);
        await TidyAsync(record, cancellationToken);
    }

    /// <summary>ssh masters outlive the run by a minute, in sessions of their own.</summary>
    private async Task TidyAsync(RunRecord record, CancellationToken cancellationToken)
    {
        await detached.EndStraysAsync([record.ControlFolder, .. record.TakenOver], cancellationToken);
        ScratchFolder.Delete(record.ControlFolder);
    }
}
