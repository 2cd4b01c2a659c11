namespace Sentinel.StateRepo.Remotes;

/// <summary>Those who wait for a push.</summary>
internal sealed class PublishWaits
{
    private readonly Lock _gate = new();
    private readonly List<Wait> _waits = [];

    public Wait Add(string revision)
    {
        var wait = new Wait(revision, new TaskCompletionSource<PublishResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
            _waits.Add(wait);
        return wait;
    }

    public void Remove(Wait wait)
    {
        lock (_gate)
            _waits.Remove(wait);
    }

    /// <summary>Those who wait now: whatever head is read after this contains their revisions.</summary>
    public IReadOnlyList<Wait> Now()
    {
        lock (_gate)
            return [.. _waits];
    }

    public static void End(IEnumerable<Wait> waits, PublishResult result)
    {
        foreach (var wait in waits)
            wait.Source.TrySetResult(result);
    }

    internal sealed record Wait(string Revision, TaskCompletionSource<PublishResult> Source);
}
