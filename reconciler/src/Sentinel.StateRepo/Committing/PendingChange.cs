namespace Sentinel.StateRepo.Committing;

/// <summary>A change in the queue, and its caller who waits.</summary>
internal sealed class PendingChange(PreparedChange prepared)
{
    private const int Queued = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<WriteResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state = Queued;

    public PreparedChange Prepared { get; } = prepared;

    public Task<WriteResult> Result => _result.Task;

    /// <summary>Takes the change out of its caller's hands: from now on it is reported as it ends.</summary>
    /// <returns>False: the caller cancelled before.</returns>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Queued) == Queued;

    public void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Queued) == Queued)
            _result.TrySetCanceled(cancellationToken);
    }

    public void End(WriteResult result) => _result.TrySetResult(result);

    public void Fail(StateRepositoryException problem) => _result.TrySetException(problem);
}
