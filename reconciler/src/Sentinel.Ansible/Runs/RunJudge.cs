namespace Sentinel.Ansible;

/// <summary>Hears the events of a run and says how it ended.</summary>
internal sealed class RunJudge(RunRecord record)
{
    private readonly Dictionary<string, HostStory> _stories =
        record.Hosts.Values.ToDictionary(server => server, _ => new HostStory(), StringComparer.Ordinal);

    private long _sequence;

    public bool HasStats { get; set; }

    public int UnreadableLines { get; set; }

    public static RunEnded NotStarted(RunRecord record, string message, DateTimeOffset now) => new()
    {
        Sequence = 1,
        Time = now,
        Outcome = RunOutcome.NotStarted,
        Message = message,
        Hosts = With(record, record.Hosts.Values.ToDictionary(
            server => server,
            _ => new HostResult(HostOutcome.Unknown, $"The run was not started. {message}"))),
    };

    public void Hear(RunEvent heard)
    {
        _sequence = Math.Max(_sequence, heard.Sequence);
        _stories[heard.Server!].Hear(heard);
    }

    public RunEnded End(RunEnding ending, DateTimeOffset time)
    {
        var says = ending.Message(record);
        var hosts = With(record, _stories.ToDictionary(pair => pair.Key, pair => pair.Value.Result(says), StringComparer.Ordinal));
        var outcome = Outcome(ending, hosts.Values);
        return new RunEnded
        {
            Sequence = _sequence + 1,
            Time = time,
            Outcome = outcome,
            Message = outcome == RunOutcome.Completed ? null : says,
            Hosts = hosts,
            UnreadableLines = UnreadableLines,
        };
    }

    private RunOutcome Outcome(RunEnding ending, IEnumerable<HostResult> hosts)
    {
        if (hosts.All(host => host.Outcome == HostOutcome.Completed))
            return RunOutcome.Completed;
        if (ending.CancelledWhy is not null)
            return RunOutcome.Cancelled;
        if (ending.TimedOut)
            return RunOutcome.TimedOut;
        return ending.ExitCode is null && !HasStats ? RunOutcome.Lost : RunOutcome.Failed;
    }

    private static SortedDictionary<string, HostResult> With(RunRecord record, IReadOnlyDictionary<string, HostResult> heard)
    {
        var all = new SortedDictionary<string, HostResult>(heard.ToDictionary(), StringComparer.Ordinal);
        foreach (var (server, problem) in record.Refused)
            all[server] = new HostResult(HostOutcome.Failed, problem);
        return all;
    }
}
