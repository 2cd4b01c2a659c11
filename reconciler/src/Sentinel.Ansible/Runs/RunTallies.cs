namespace Sentinel.Ansible;

/// <summary>The tallies of runs under way that somebody asked for.</summary>
internal sealed class RunTallies : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RunTally> _tallies = new(StringComparer.Ordinal);

    /// <summary>Null: there is no such run.</summary>
    public RunCounts? Count(string runId, RunFolder folder)
    {
        lock (_lock)
        {
            Forget();
            if (!_tallies.TryGetValue(runId, out var tally))
            {
                if (folder.ReadRecord() is not { } record)
                    return null;
                _tallies[runId] = tally = new RunTally(folder, record);
            }

            return tally.Count();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var tally in _tallies.Values)
                tally.Dispose();
            _tallies.Clear();
        }
    }

    /// <summary>Each holds its journal open; of a run that is over the end says it all.</summary>
    private void Forget()
    {
        foreach (var (run, tally) in _tallies.Where(t => t.Value.IsOver).ToList())
        {
            tally.Dispose();
            _tallies.Remove(run);
        }
    }
}
