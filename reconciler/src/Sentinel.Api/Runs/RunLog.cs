using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>Looks through everything that happened in a run. What is shown is bounded; what is looked at is the whole run.</summary>
internal static class RunLog
{
    private const int MostMatches = 10_000;

    public static RunLogAnswer Window(IAnsibleRuns runs, RunDescription run, RunLogQuery query, CancellationToken cancellationToken)
    {
        var (items, matches, total) = (new List<RunEventAnswer>(), new List<long>(), 0);
        long? first = null, last = null, next = null;
        foreach (var happened in runs.Read(run.RunId, cancellationToken))
        {
            first ??= happened.Sequence;
            last = happened.Sequence;
            if (!query.IsOfAll && !query.Matches(RunEventAnswer.Of(happened)))
                continue;
            total++;
            if (matches.Count < MostMatches)
                matches.Add(happened.Sequence);
            if (!query.IsInWindow(happened.Sequence))
                continue;
            if (items.Count < query.Limit)
                items.Add(RunEventAnswer.Of(happened));
            else
                next ??= happened.Sequence;
        }

        return new RunLogAnswer(run.RunId, run.State, first, last, total, items, next, query.IsOfAll ? null : matches);
    }
}
