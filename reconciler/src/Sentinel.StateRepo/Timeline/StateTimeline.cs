namespace Sentinel.StateRepo.Timeline;

/// <summary>
/// The newest snapshot, and the steps that led to it: the stream of changes, held for a window. Whoever follows gets every change once,
/// in order, or is told that some are no longer held. Safe for many threads.
/// </summary>
/// <param name="first">The snapshot that the stream begins after.</param>
/// <param name="window">How many changes are held at most, and how long.</param>
internal sealed class StateTimeline(StateSnapshot first, ChangeWindow window, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<Step> _steps = new();
    private long _held;
    private long _begin = first.ResourceVersion;
    private StateSnapshot _current = first;
    private TaskCompletionSource _changed = NewSignal();

    public StateSnapshot Current => Volatile.Read(ref _current);

    /// <summary>The next step; <see cref="Current"/> is its snapshot when the call returns.</summary>
    /// <param name="changes">In order, all beyond the versions before.</param>
    public void Append(StateSnapshot next, IReadOnlyList<ObjectChange> changes, IReadOnlyList<string> imports)
    {
        TaskCompletionSource signal;
        lock (_lock)
        {
            _steps.Enqueue(new Step(next.ResourceVersion, changes, imports, time.GetTimestamp()));
            _held += changes.Count;
            Forget();
            Volatile.Write(ref _current, next);
            (signal, _changed) = (_changed, NewSignal());
        }

        signal.TrySetResult();
    }

    /// <summary>Ends as soon as the snapshot is another one than that of the version seen.</summary>
    public async Task<StateSnapshot> WaitAsync(long seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The signal is taken before the look, so that a change between the two is not missed.
            var signal = Signal();
            if (Current is { } current && current.ResourceVersion != seen)
                return current;
            await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="IStateReader.ReadChangesAsync"/>
    public async Task<ChangeRead> ReadAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            var signal = Signal();
            if (Read(after) is { } read)
                return read;
            await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private ChangeRead? Read(long after)
    {
        List<Step> steps;
        StateSnapshot current;
        lock (_lock)
        {
            Forget();
            current = _current;
            if (after == current.ResourceVersion)
                return null;
            if (after < _begin || after > current.ResourceVersion)
                return new ChangeRead.Gone(current);
            steps = [.. _steps.Where(s => s.End > after)];
        }

        // Outside the lock: who is far behind has much to gather, and must not hold up whoever appends.
        return new ChangeRead.Changes(
            [.. steps.SelectMany(s => s.Changes).Where(c => c.Version > after)],
            [.. steps.SelectMany(s => s.Imports).Distinct(StringComparer.Ordinal)],
            current);
    }

    /// <summary>The newest step is held whatever its size: a follower who keeps up must not be told to begin anew by one large commit.</summary>
    private void Forget()
    {
        while (_steps.Count > 1 && (_held > window.Count || time.GetElapsedTime(_steps.Peek().At) > window.Time))
        {
            var oldest = _steps.Dequeue();
            _held -= oldest.Changes.Count;
            _begin = oldest.End;
        }
    }

    private Task Signal()
    {
        lock (_lock)
            return _changed.Task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Step(long End, IReadOnlyList<ObjectChange> Changes, IReadOnlyList<string> Imports, long At);
}
