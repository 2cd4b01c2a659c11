namespace Sentinel.Ansible;

/// <summary>Makes events of journal lines.</summary>
internal static class JournalEvents
{
    private const string Unnamed = "unnamed task";

    /// <summary>Null for a line that is no event of a host of the run.</summary>
    public static RunEvent? Of(byte[] bytes, RunRecord record) =>
        JournalLine.Parse(bytes) is { Seq: >= 1, Host: { } host } line && record.Hosts.TryGetValue(host, out var server) ? Of(line, server) : null;

    /// <summary>Null for a line that tells of the run and not of a host.</summary>
    public static RunEvent? Of(JournalLine line, string server) => line.Event switch
    {
        JournalLine.TaskStarted => new HostTaskStarted
        {
            Sequence = line.Seq, Time = line.Time, Server = server, Role = line.Role, Task = line.Task ?? Unnamed,
        },
        JournalLine.TaskOk => Ended(line, server, line.Changed ? TaskOutcome.Changed : TaskOutcome.Ok),
        JournalLine.TaskSkipped => Ended(line, server, TaskOutcome.Skipped),
        JournalLine.TaskFailed => Ended(line, server, line.Ignored ? TaskOutcome.Ignored : TaskOutcome.Failed),
        JournalLine.Unreachable => new HostUnreachable
        {
            Sequence = line.Seq, Time = line.Time, Server = server, Message = line.Message ?? "The host cannot be reached.",
        },
        JournalLine.Completed => new HostCompleted { Sequence = line.Seq, Time = line.Time, Server = server },
        _ => null,
    };

    private static HostTaskEnded Ended(JournalLine line, string server, TaskOutcome outcome) => new()
    {
        Sequence = line.Seq,
        Time = line.Time,
        Server = server,
        Outcome = outcome,
        Duration = line.DurationMs is { } duration and >= 0 and < int.MaxValue ? TimeSpan.FromMilliseconds(duration) : null,
        Role = line.Role,
        Task = line.Task ?? Unnamed,
        Message = line.Message,
    };
}
