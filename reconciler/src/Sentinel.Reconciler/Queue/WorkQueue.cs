using System.Threading.Channels;
using Sentinel.Reconciler.Loop;

namespace Sentinel.Reconciler.Queue;

/// <summary>
/// Keys to look at. A key that waits is not queued twice, one that is being worked on is queued again after its pass,
/// and of several delays the shortest holds. What a resync adds waits behind real changes.
/// </summary>
internal sealed class WorkQueue(TimeProvider time) : IDisposable
{
    /// <summary>No timer waits longer than 49 days, and a freeze may.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private readonly Queue<ReconcileKey> _changes = new();
    private readonly Queue<ReconcileKey> _resync = new();
    private readonly Dictionary<ReconcileKey, Queue<ReconcileKey>> _waiting = [];
    private readonly HashSet<ReconcileKey> _working = [];
    private readonly HashSet<ReconcileKey> _again = [];
    private readonly Dictionary<ReconcileKey, DateTimeOffset> _due = [];
    private readonly PriorityQueue<ReconcileKey, DateTimeOffset> _delayed = new();
    private readonly Channel<bool> _signals = Channel.CreateUnbounded<bool>();
    private ITimer? _timer;

    /// <summary>Keys that wait now.</summary>
    public int Depth
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Keys whose pass goes on now.</summary>
    public int InWork
    {
        get
        {
            lock (_lock)
                return _working.Count;
        }
    }

    public void Add(ReconcileKey key) => Enqueue(key, _changes);

    /// <summary>As <see cref="Add"/>, behind every real change.</summary>
    public void AddForResync(ReconcileKey key) => Enqueue(key, _resync);

    public void AddAfter(ReconcileKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }

        lock (_lock)
        {
            var due = time.GetUtcNow() + delay;
            if (_due.TryGetValue(key, out var known) && known <= due)
                return;
            _due[key] = due;
            _delayed.Enqueue(key, due);
            Compact();
            Arm();
        }
    }

    /// <summary>The next key; call <see cref="Done"/> after its pass.</summary>
    public async Task<ReconcileKey> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _signals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                var key = Dequeue();
                _working.Add(key);

                // What is looked at now need not be looked at later for the same reason; the pass says when again.
                _due.Remove(key);
                return key;
            }
        }
    }

    public void Done(ReconcileKey key)
    {
        lock (_lock)
        {
            _working.Remove(key);
            if (!_again.Remove(key))
                return;
        }

        Add(key);
    }

    public void Dispose() => _timer?.Dispose();

    private void Enqueue(ReconcileKey key, Queue<ReconcileKey> lane)
    {
        lock (_lock)
        {
            if (_working.Contains(key))
            {
                _again.Add(key);
                return;
            }

            var isWaiting = _waiting.TryGetValue(key, out var known);
            if (known == _changes || known == lane)
                return;
            _waiting[key] = lane;
            lane.Enqueue(key);

            // A real change of a key that waits for the resync overtakes it; the signal of then takes the key in its new place.
            if (isWaiting)
                return;
        }

        _signals.Writer.TryWrite(true);
    }

    /// <summary>There is a key for every signal; a place that its key left for a better one is passed over.</summary>
    private ReconcileKey Dequeue()
    {
        while (true)
        {
            var lane = _changes.Count > 0 ? _changes : _resync;
            var key = lane.Dequeue();
            if (!_waiting.TryGetValue(key, out var place) || place != lane)
                continue;
            _waiting.Remove(key);
            return key;
        }
    }

    /// <summary>A key that is looked at in between has another entry each time; those that count no longer are not kept for days.</summary>
    private void Compact()
    {
        if (_delayed.Count < 2 * _due.Count + 1_000)
            return;
        _delayed.Clear();
        foreach (var (key, due) in _due)
            _delayed.Enqueue(key, due);
    }

    private void Arm()
    {
        if (!_delayed.TryPeek(out _, out var first))
            return;
        var delay = first - time.GetUtcNow();
        var wait = delay > TimeSpan.Zero ? delay < LongestTimer ? delay : LongestTimer : TimeSpan.Zero;
        if (_timer is null)
            _timer = time.CreateTimer(_ => Ripen(), null, wait, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Ripen()
    {
        var ripe = new List<ReconcileKey>();
        lock (_lock)
        {
            var now = time.GetUtcNow();
            while (_delayed.TryPeek(out var key, out var due) && due <= now)
            {
                _delayed.Dequeue();

                // An entry that a shorter delay or a pass overtook is not the one that counts.
                if (_due.TryGetValue(key, out var valid) && valid == due && _due.Remove(key))
                    ripe.Add(key);
            }

            Arm();
        }

        ripe.ForEach(Add);
    }
}
