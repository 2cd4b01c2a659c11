namespace Sentinel.Ansible;

/// <summary>
/// One thing that happened in a run: <see cref="HostTaskStarted"/>, <see cref="HostTaskEnded"/>, <see cref="HostUnreachable"/>,
/// <see cref="HostCompleted"/> or, last, <see cref="RunEnded"/>. A closed set.
/// </summary>
public abstract record RunEvent
{
    private protected RunEvent()
    {
    }

    /// <summary>Grows within a run; the same event has the same number whenever it is read.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Name of the Server it happened to; null for the run's end.</summary>
    public string? Server { get; init; }
}
