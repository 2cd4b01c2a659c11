namespace Sentinel.Ansible;

/// <summary>What the events of a run say of one server.</summary>
internal sealed class HostStory
{
    private string? _lastTask;
    private HostResult? _result;

    /// <summary>Something was heard of it.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Null: no event is conclusive yet.</summary>
    public HostOutcome? Outcome => _result?.Outcome;

    public void Hear(RunEvent heard)
    {
        HasBegun = true;
        switch (heard)
        {
            // Nothing that comes later takes a completion back.
            case HostCompleted:
                _result = new HostResult(HostOutcome.Completed);
                break;
            case HostTaskStarted started:
                _lastTask = Place(started.Role, started.Task);
                break;
            case HostTaskEnded { Outcome: TaskOutcome.Failed } failed:
                _result ??= OfFailure(failed);
                break;
            case HostUnreachable lost:
                _result ??= new HostResult(HostOutcome.Unreachable, While(lost.Message));
                break;
        }
    }

    /// <summary>Where no event is conclusive, the run's own end is what there is to tell.</summary>
    public HostResult Result(string runSays) =>
        _result ?? new HostResult(
            HostOutcome.Unknown,
            _lastTask is null ? $"Nothing was heard of the host. {runSays}" : $"The run ended in {_lastTask}. {runSays}");

    private static HostResult OfFailure(HostTaskEnded failed)
    {
        var message = failed.Message ?? "The task says no more.";
        return SshFailure.IsLostConnection(message)
            ? new HostResult(HostOutcome.Unreachable, $"{Place(failed.Role, failed.Task)}: {message}")
            : new HostResult(HostOutcome.Failed, $"{Place(failed.Role, failed.Task)}: {message}");
    }

    private string While(string message) => _lastTask is null ? message : $"{_lastTask}: {message}";

    private static string Place(string? role, string task) => role is null ? $"task '{task}'" : $"role {role}, task '{task}'";
}
