namespace Sentinel.Ansible;

/// <summary>Counts the servers of a run under way, each time from where its journal was left. One caller at a time.</summary>
internal sealed class RunTally(RunFolder folder, RunRecord record) : IDisposable
{
    private readonly JournalReader _journal = new(folder.JournalFile);
    private readonly Dictionary<string, HostStory> _stories =
        record.Hosts.Values.ToDictionary(server => server, _ => new HostStory(), StringComparer.Ordinal);

    public bool IsOver => folder.HasEnded || !folder.Exists;

    public RunCounts Count()
    {
        foreach (var line in _journal.ReadNew())
        {
            if (JournalEvents.Of(line, record) is { } heard)
                _stories[heard.Server!].Hear(heard);
        }

        return new RunCounts(
            Having(HostOutcome.Completed),
            Having(HostOutcome.Failed) + record.Refused.Count,
            Having(HostOutcome.Unreachable),
            Unknown: 0,
            _stories.Values.Count(s => s is { HasBegun: true, Outcome: null }),
            _stories.Values.Count(s => !s.HasBegun));
    }

    public void Dispose() => _journal.Dispose();

    private int Having(HostOutcome outcome) => _stories.Values.Count(s => s.Outcome == outcome);
}
