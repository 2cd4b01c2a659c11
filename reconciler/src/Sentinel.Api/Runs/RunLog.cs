using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>Looks through everything that happened in a run. What is shown is bounded; what is looked at is the whole run.</summary>
internal static class RunLog
{
    /// <summary>Numbers of matching events that are told at most.</summary>
    public const int MostMatches = 10_000;

    public static RunLogAnswer Whole(IAnsibleRuns runs, RunDescription run, RunLogQuery query, CancellationToken cancellationToken)
    {
        var (window, matches, total) = (new RunLogWindow(query), new List<long>(), 0);
        long? first = null, last = null;
        foreach (var happened in runs.Read(run.RunId, cancellationToken))
        {
            first ??= happened.Sequence;
            last = happened.Sequence;
            if (!query.Matches(happened))
                continue;
            total++;
            if (matches.Count < MostMatches)
                matches.Add(happened.Sequence);
            window.Offer(happened);
        }

        return new RunLogAnswer(run.RunId, run.State, first, last, total, window.Items, window.Next, query.IsOfAll ? null : matches);
    }
}
