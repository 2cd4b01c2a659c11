using System.Runtime.CompilerServices;
using Sentinel.Ansible;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>The events of one run; any number of readers, each from the first.</summary>
internal sealed class FakeRun(IEnumerable<string> servers)
{
    private readonly Lock _lock = new();
    private readonly List<RunEvent> _events = [];
    private readonly Dictionary<string, HostResult> _results = [];
    private readonly List<string> _servers = [.. servers];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _over;

    public bool Ended { get; private set; }

    public IReadOnlyList<string> Servers => _servers;

    public RunPurpose Purpose { get; init; } = RunPurpose.Provision;

    public string Profile { get; init; } = "default";

    public DateTimeOffset? ResumedAt { get; set; }

    /// <summary>What happened so far.</summary>
    public IReadOnlyList<RunEvent> Events
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    /// <summary>What happens next; its number is given to it.</summary>
    public void Tell(RunEvent happened) => Append(n => happened with { Sequence = n });

    public void Add(string server, HostResult result) => Append(n =>
    {
        _results[server] = result;
        return result.Outcome == HostOutcome.Unreachable
            ? new HostUnreachable { Sequence = n, Time = DateTimeOffset.UnixEpoch, Server = server, Message = result.Message! }
            : new HostCompleted { Sequence = n, Time = DateTimeOffset.UnixEpoch, Server = server };
    });

    public void End(HostResult rest) => Append(n =>
    {
        (Ended, _over) = (true, true);
        return new RunEnded
        {
            Sequence = n,
            Time = DateTimeOffset.UnixEpoch,
            Outcome = rest.Outcome == HostOutcome.Completed ? RunOutcome.Completed : RunOutcome.Failed,
            Hosts = _servers.ToDictionary(s => s, s => _results.GetValueOrDefault(s) ?? rest),
        };
    });

    public void Vanish() => Append(_ =>
    {
        _over = true;
        return null;
    });

    public async IAsyncEnumerable<RunEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = 0; ; next++)
        {
            Task? changed = null;
            RunEvent? happened = null;
            lock (_lock)
            {
                if (next < _events.Count)
                    happened = _events[next];
                else if (_over)
                    yield break;
                else
                    changed = _changed.Task;
            }

            if (happened is not null)
            {
                yield return happened;
                continue;
            }

            await changed!.WaitAsync(cancellationToken);
            next--;
        }
    }

    private void Append(Func<long, RunEvent?> make)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (make(_events.Count) is { } happened)
                _events.Add(happened);
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
