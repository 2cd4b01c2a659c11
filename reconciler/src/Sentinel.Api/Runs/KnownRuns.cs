using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>
/// Runs as HTTP shows them. What ended never changes, so it is read once: a page of runs, and a search through all of them, costs a look at what is
/// under way. The newest are kept, since they are what people look at.
/// </summary>
internal sealed class KnownRuns(IAnsibleRuns runs)
{
    /// <summary>Servers of all runs that are kept, together: some 100 bytes each.</summary>
    private const int MostServers = 200_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, RunAnswer> _ended = new(StringComparer.Ordinal);
    private int _servers;

    /// <summary>The newest first.</summary>
    public RunListAnswer Page(RunQuery query, CancellationToken cancellationToken)
    {
        var items = new List<RunAnswer>();
        foreach (var id in runs.Ids().Where(id => query.After is null || string.CompareOrdinal(id, query.After) < 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Find(id) is not { } run || !query.Matches(run))
                continue;
            if (items.Count == query.Limit)
                return new RunListAnswer(items, items[^1].Id);
            items.Add(run);
        }

        return new RunListAnswer(items, null);
    }

    private RunAnswer? Find(string id)
    {
        lock (_lock)
        {
            if (_ended.TryGetValue(id, out var known))
                return known;
        }

        var run = RunAnswer.Find(runs, id);
        if (run?.Outcome is not null)
            Keep(run);
        return run;
    }

    private void Keep(RunAnswer run)
    {
        lock (_lock)
        {
            if (!_ended.TryAdd(run.Id, run))
                return;
            _servers += run.Servers.Count;
            while (_servers > MostServers && _ended.Count > 1)
            {
                var (oldest, gone) = _ended.First();
                _ended.Remove(oldest);
                _servers -= gone.Servers.Count;
            }
        }
    }
}
