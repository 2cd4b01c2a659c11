using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>
/// Windows of what happened in a run. Which events match is found once for each run and filter, and kept for those that were asked for last: a window costs
/// what it holds, and what was written since the one before.
/// </summary>
internal sealed class RunLogs(IAnsibleRuns runs)
{
    /// <summary>Some 10 MB in all.</summary>
    private const int MostIndexes = 32, MostStretches = 250_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Run, string Filter), (RunLogIndex Index, long Used)> _indexes = [];
    private long _asked;

    public RunLogAnswer Window(RunDescription run, RunLogQuery query, CancellationToken cancellationToken)
    {
        if (runs.Open(run.RunId) is not { } journal)
            return RunLog.Whole(runs, run, query, cancellationToken);
        var part = IndexOf(run.RunId, query.Filter()).Find(journal, query, cancellationToken);
        return part is null || journal.End?.Sequence <= part.Last ? RunLog.Whole(runs, run, query, cancellationToken) : Read(journal, run, query, part, cancellationToken);
    }

    private static RunLogAnswer Read(IRunJournal journal, RunDescription run, RunLogQuery query, RunLogPart part, CancellationToken cancellationToken)
    {
        var window = new RunLogWindow(query);
        foreach (var stretch in part.Stretches)
        {
            foreach (var happened in journal.ReadFrom(stretch.Place, cancellationToken).Select(p => p.Event).Where(query.Matches).Take(stretch.Count))
                window.Offer(happened);
        }

        if (journal.End is not { } end)
            return new RunLogAnswer(run.RunId, run.State, part.First, part.Last, part.Total, window.Items, window.Next, query.IsOfAll ? null : part.Matches);
        var isMatch = query.Matches(end);
        if (isMatch)
            window.Offer(end);
        return new RunLogAnswer(
            run.RunId,
            run.State,
            part.First ?? end.Sequence,
            end.Sequence,
            part.Total + (isMatch ? 1 : 0),
            window.Items,
            window.Next,
            query.IsOfAll ? null : isMatch && part.Matches.Count < RunLog.MostMatches ? [.. part.Matches, end.Sequence] : part.Matches);
    }

    private RunLogIndex IndexOf(string run, string filter)
    {
        lock (_lock)
        {
            var index = _indexes.TryGetValue((run, filter), out var known) ? known.Index : new RunLogIndex();
            _indexes[(run, filter)] = (index, ++_asked);
            while (_indexes.Count > 1 && (_indexes.Count > MostIndexes || _indexes.Values.Sum(i => i.Index.Size) > MostStretches))
                _indexes.Remove(_indexes.MinBy(i => i.Value.Used).Key);
            return index;
        }
    }
}
