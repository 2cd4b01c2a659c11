using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>
/// Tails the journal of one run. The file is looked at ten times a second: that is cheap, and unlike file notifications there is
/// no limit of the kernel to run into and nothing to miss.
/// </summary>
internal sealed partial class RunFollower(RunCloser closer, IDetachedProcesses detached, TimeProvider time, ILogger<RunFollower> logger)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    public async IAsyncEnumerable<RunEvent> FollowAsync(
        RunFolder folder, RunRecord record, Func<bool> isStarting, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var judge = new RunJudge(record);
        using var journal = new JournalReader(folder.JournalFile);
        while (true)
        {
            // Looked at before the journal is read: what an ended run wrote is then all there.
            var over = folder.HasEnded || (!isStarting() && detached.Inspect(folder.Path) is not DetachedState.Running);
            foreach (var line in journal.ReadNew())
            {
                if (Hear(line, record, judge) is { } heard)
                    yield return heard;
            }

            if (over)
                break;
            if (time.GetUtcNow() - record.StartedAt >= record.Timeout)
                await closer.TimeOutAsync(folder, record, cancellationToken);
            else
                await Task.Delay(PollInterval, time, cancellationToken);
        }

        yield return await closer.CloseAsync(folder, record, judge);
    }

    /// <summary>Null for a line that is no event of a host.</summary>
    private RunEvent? Hear(byte[] bytes, RunRecord record, RunJudge judge)
    {
        var line = JournalLine.Parse(bytes);
        if (line is null || line.Seq < 1 || (line.Host is { } name && !record.Hosts.ContainsKey(name)))
        {
            judge.UnreadableLines++;
            LogUnreadable(record.RunId);
            return null;
        }

        judge.HasStats |= line.Event == JournalLine.Ended;
        if (line.Host is null || JournalEvents.Of(line, record.Hosts[line.Host]) is not { } heard)
            return null;
        judge.Hear(heard);
        return heard;
    }
}
