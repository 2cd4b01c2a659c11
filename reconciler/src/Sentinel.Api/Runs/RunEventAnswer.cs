using System.Text.Json.Serialization;
using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>One event of a run as HTTP shows it; the field <c>type</c> says which, and only what it has is there.</summary>
internal sealed record RunEventAnswer(string Type, long Sequence, DateTimeOffset Time)
{
    public const string TaskStarted = "taskStarted", TaskEnded = "taskEnded", Lost = "hostUnreachable", Completed = "hostCompleted", RunEnd = "runEnded";

    public string? Server { get; init; }

    public string? Role { get; init; }

    public string? Task { get; init; }

    public string? Outcome { get; init; }

    public double? DurationSeconds { get; init; }

    public string? Message { get; init; }

    public IReadOnlyDictionary<string, HostResult>? Hosts { get; init; }

    /// <summary>A task that failed, a host that was lost, or a run's end without every server.</summary>
    [JsonIgnore]
    public bool IsFailure => Type == Lost || (Type == TaskEnded && Outcome == nameof(TaskOutcome.Failed)) || (Type == RunEnd && Outcome != nameof(RunOutcome.Completed));

    public static RunEventAnswer Of(RunEvent happened) => happened switch
    {
        HostTaskStarted started => New(TaskStarted, happened) with { Role = started.Role, Task = started.Task },
        HostTaskEnded ended => New(TaskEnded, happened) with
        {
            Role = ended.Role, Task = ended.Task, Outcome = ended.Outcome.ToString(), DurationSeconds = ended.Duration?.TotalSeconds, Message = ended.Message,
        },
        HostUnreachable lost => New(Lost, happened) with { Message = lost.Message },
        HostCompleted => New(Completed, happened),
        RunEnded end => New(RunEnd, happened) with { Outcome = end.Outcome.ToString(), Message = end.Message, Hosts = end.Hosts },
        _ => throw new InvalidOperationException($"Unknown event {happened.GetType().Name}."),
    };

    private static RunEventAnswer New(string type, RunEvent happened) => new(type, happened.Sequence, happened.Time) { Server = happened.Server };
}
